using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>The command <c>run</c> of the built program.</summary>
public sealed class RunProgramTests : BuiltProgram
{
    [Fact]
    public async Task A_notebook_runs_in_its_folder_and_is_then_exported()
    {
        Write("in.ipynb", "System.IO.File.WriteAllText(\"beside\", \"\");", "Console.WriteLine(\"hi\"); (6 * 7).ToString()");
        Directory.CreateDirectory(Folder.File("report"));
        var (exit, output, error) = await Start("run", "in.ipynb", "-o", "report/out.ipynb", "--about", "$\"C# {6 * 7}\"");
        Assert.Equal((0, ""), (exit, error));
        Assert.Matches("^in: 2 cells\n(in ./2 .* · .*\n)*in: 2 cells in .*\n$", output); // a cell may be a long one
        Assert.True(File.Exists(Folder.File("beside")));
        var result = Assert.IsType<DisplayOutput>(NotebookFile.Read(Folder.File("report/out.ipynb")).Cells[1].Outputs[1]);
        Assert.Equal("42", result.Data["text/plain"]);
        Assert.Empty(NotebookFile.Read(Folder.File("in.ipynb")).Cells[1].Outputs);

        Assert.Equal(0, (await Start("export", "report/out.ipynb")).Exit);
        Assert.Contains("<pre class=\"result\">42</pre>", await Read("report/out.html"));
        Assert.Matches("<p>Run with C# 42, in [0-9]+ s.</p>", await Read("report/out.html"));
        Assert.Equal(Folder.Path, RunFacts.Read(Folder.File("report/out.ipynb"))!.Folder);
    }

    [Fact]
    public async Task A_notebook_takes_its_outputs_itself_where_all_its_cells_ran()
    {
        Write("in.ipynb", "1", "2");
        Assert.Equal(0, (await Start("run", "in.ipynb", "--in-place")).Exit);
        Assert.All(NotebookFile.Read(Folder.File("in.ipynb")).Cells, cell => Assert.Single(cell.Outputs));
        Assert.Equal(["in.ipynb"], Directory.GetFiles(Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Notebooks_share_a_process_but_no_names_and_a_process_that_ended_is_replaced()
    {
        const string process = "$\"{Environment.ProcessId}\"";
        Directory.CreateDirectory(Folder.File("other"));
        Directory.CreateDirectory(Folder.File("out"));
        Write("a.ipynb", "var x = 1;", process, Abilities);
        Write("other/b.ipynb", "System.IO.Path.GetFileName(Environment.CurrentDirectory)", process, Abilities);
        Write("c.ipynb", "x");
        Write("d.ipynb", process, "Environment.Exit(7);");
        Write("e.ipynb", process);
        Write("f.ipynb", $"#!time\n{process}");
        var (exit, _, error) = await Start(
            "run", "a.ipynb", "other/b.ipynb", "c.ipynb", "d.ipynb", "e.ipynb", "f.ipynb", "--output", "out");
        Assert.Equal(1, exit);
        Assert.Equal(
            """
            c.ipynb: cell 1, line 1: error CS0103: The name 'x' does not exist in the current context
                x
            d.ipynb: cell 2: The kernel ended with exit code 7; it wrote no error.

            """, error);
        Assert.Equal("other", Value("b", 0));
        Assert.Equal(Value("a", 2), Value("b", 2));
        Assert.Equal(Value("a", 1), Value("b", 1));
        Assert.Equal(Value("a", 1), Value("d", 0));
        Assert.Distinct([Value("d", 0), Value("e", 0), Value("f", 0)]);

        string Value(string name, int cell) =>
            NotebookFile.Read(Folder.File($"out/{name}.ipynb")).Cells[cell].Outputs.OfType<DisplayOutput>().Last().Data["text/plain"];
    }

    // Without magic commands: a notebook that has one gets a process of its own.
    private const string Abilities = """
        using Microsoft.DotNet.Interactive;
        var info = KernelInvocationContext.Current.HandlingKernel.KernelInfo;
        string.Join(' ', info.SupportedKernelCommands.Select(command => command.Name)
            .Concat(info.SupportedDirectives.Select(directive => directive.Name)).Where(name => !name.StartsWith("#!")).Order())
        """;

    [Fact]
    public async Task Some_notebooks_run_at_a_time_and_some_then()
    {
        Directory.CreateDirectory(Folder.File("out"));
        const string both = "while (!System.IO.File.Exists(\"OTHER\")) System.Threading.Thread.Sleep(10);";
        Write("a.ipynb", "System.IO.File.WriteAllText(\"a\", \"\");", both.Replace("OTHER", "b"));
        Write("b.ipynb", "System.IO.File.WriteAllText(\"b\", \"\");", both.Replace("OTHER", "a"), "System.Threading.Thread.Sleep(2000); System.IO.File.Delete(\"b\");");
        Write("c.ipynb", "$\"{System.IO.File.Exists(\"b\")}\"");
        Assert.Equal(0, (await Start("run", "a.ipynb", "b.ipynb", "--then", "c.ipynb", "--output", "out", "--at-once", "2")).Exit);
        Assert.Equal("False", Assert.IsType<DisplayOutput>(
            Assert.Single(NotebookFile.Read(Folder.File("out/c.ipynb")).Cells[0].Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task Parameters_reach_the_notebooks_that_have_them()
    {
        Directory.CreateDirectory(Folder.File("out"));
        NotebookFile.Write(Folder.File("a.ipynb"), NotebookText.Of(
            NotebookText.Code("float rate = 1; var name = \"\";", "a", "parameters"), NotebookText.Code("name + rate", "b")));
        NotebookFile.Write(Folder.File("b.ipynb"), NotebookText.Of(
            NotebookText.Code("double rate = 1;", "a", "parameters"), NotebookText.Code("$\"{rate}\"", "b")));
        Write("c.ipynb", "1");
        Assert.Equal((0, ""), await RunAsync("-p", "rate=0.5f", "-p", "name=\"a=b\""));
        Assert.Equal(["0.5", "0.5", null], new[] { "a", "b", "c" }.Select(name => RunFacts.Read(Folder.File($"out/{name}.ipynb"))!.About));
        Assert.Equal("a=b0.5", Value("a"));
        Assert.Equal("0.5", Value("b"));
        Assert.Equal(
            (2, "Expected -p with a name in a code cell tagged \"parameters\", found Rate, which is in none.\n"),
            await RunAsync("-p", "Rate=1"));

        async Task<(int, string)> RunAsync(params string[] parameters)
        {
            var (exit, _, error) = await Start(["run", "a.ipynb", "b.ipynb", "c.ipynb", "-o", "out", "--about", "$\"{rate}\"", .. parameters]);
            return (exit, error);
        }
        string Value(string name) => Assert.IsType<DisplayOutput>(
            Assert.Single(NotebookFile.Read(Folder.File($"out/{name}.ipynb")).Cells[2].Outputs)).Data["text/plain"];
    }
}
