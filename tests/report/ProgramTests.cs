using System.Diagnostics;
using System.Runtime.InteropServices;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>The built program from outside: exit codes, what it prints, the files that it writes.</summary>
public sealed partial class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_runs_in_its_folder_and_is_then_exported()
    {
        Write("in.ipynb", "System.IO.File.WriteAllText(\"beside\", \"\");", "Console.WriteLine(\"hi\"); (6 * 7).ToString()");
        Directory.CreateDirectory(folder.File("report"));
        var (exit, output, error) = await Start("run", "in.ipynb", "-o", "report/out.ipynb", "--about", "$\"C# {6 * 7}\"");
        Assert.Equal((0, ""), (exit, error));
        Assert.Matches("^in: 2 cells\n(in ./2 .* · .*\n)*in: 2 cells in .*\n$", output); // a cell may be a long one
        Assert.True(File.Exists(folder.File("beside")));
        var result = Assert.IsType<ResultOutput>(NotebookFile.Read(folder.File("report/out.ipynb")).Cells[1].Outputs[1]);
        Assert.Equal("42", result.Data["text/plain"]);
        Assert.Empty(NotebookFile.Read(folder.File("in.ipynb")).Cells[1].Outputs);

        Assert.Equal(0, (await Start("export", "report/out.ipynb", "--link", "A=a.html")).Exit);
        Assert.Contains("<pre class=\"result\">42</pre>", await Read("report/out.html"));
        Assert.Contains("<a href=\"a.html\">A</a>", await Read("report/out.html"));
        Assert.Matches("<p>Run with C# 42, in [0-9]+ s.</p>", await Read("report/out.html"));
        Assert.Equal(folder.Path, RunFacts.Read(folder.File("report/out.ipynb"))!.Folder);
    }

    [Fact]
    public async Task A_failing_notebook_exits_with_1_and_one_message()
    {
        Write("in.ipynb", "1", "var a = 1;\nnonsense();");
        var (exit, _, error) = await Start("run", "in.ipynb", "--in-place", "-o", "out.ipynb");
        Assert.Equal(1, exit);
        Assert.Equal(
            """
            in.ipynb: cell 2, line 2: error CS0103: The name 'nonsense' does not exist in the current context
                nonsense();

            """, error);
        Assert.IsType<ErrorOutput>(Assert.Single(NotebookFile.Read(folder.File("out.ipynb")).Cells[1].Outputs));
        Assert.Empty(NotebookFile.Read(folder.File("in.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task A_notebook_takes_its_outputs_itself_where_all_its_cells_ran()
    {
        Write("in.ipynb", "1", "2");
        Assert.Equal(0, (await Start("run", "in.ipynb", "--in-place")).Exit);
        Assert.All(NotebookFile.Read(folder.File("in.ipynb")).Cells, cell => Assert.Single(cell.Outputs));
        Assert.Equal(["in.ipynb"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Notebooks_share_a_process_but_no_names_and_a_process_that_ended_is_replaced()
    {
        const string process = "$\"{Environment.ProcessId}\"";
        Directory.CreateDirectory(folder.File("other"));
        Directory.CreateDirectory(folder.File("out"));
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
            NotebookFile.Read(folder.File($"out/{name}.ipynb")).Cells[cell].Outputs.OfType<ResultOutput>().Single().Data["text/plain"];
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
        Directory.CreateDirectory(folder.File("out"));
        const string both = "while (!System.IO.File.Exists(\"OTHER\")) System.Threading.Thread.Sleep(10);";
        Write("a.ipynb", "System.IO.File.WriteAllText(\"a\", \"\");", both.Replace("OTHER", "b"));
        Write("b.ipynb", "System.IO.File.WriteAllText(\"b\", \"\");", both.Replace("OTHER", "a"), "System.Threading.Thread.Sleep(2000); System.IO.File.Delete(\"b\");");
        Write("c.ipynb", "$\"{System.IO.File.Exists(\"b\")}\"");
        Assert.Equal(0, (await Start("run", "a.ipynb", "b.ipynb", "--then", "c.ipynb", "--output", "out", "--at-once", "2")).Exit);
        Assert.Equal("False", Assert.IsType<ResultOutput>(
            Assert.Single(NotebookFile.Read(folder.File("out/c.ipynb")).Cells[0].Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task An_endless_loop_ends_at_the_time_limit()
    {
        Write("in.ipynb", "new System.Threading.Thread(() => { while (true) ; }).Start(); while (true) ;");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb", "--timeout", "1");
        Assert.Equal((1, "in.ipynb: cell 1: The cell ran longer than its limit of 1 s.\n"), (exit, error));
        Assert.Single(NotebookFile.Read(folder.File("out.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task An_exception_on_a_thread_ends_the_run_with_the_notebook_written()
    {
        Write("in.ipynb", """
            Console.WriteLine("before");
            var t = new System.Threading.Thread(() => throw new Exception("on a thread"));
            t.Start(); t.Join();
            """);
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb");
        Assert.Equal(1, exit);
        Assert.StartsWith(
            "in.ipynb: cell 1: The kernel ended with exit code 134. The last that it wrote:\n" +
            "Unhandled exception. System.Exception: on a thread\n", error);
        Assert.Equal(2, NotebookFile.Read(folder.File("out.ipynb")).Cells[0].Outputs.Count);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_a_failure_with_the_notebook_written()
    {
        Write("in.ipynb", "1", "Environment.Exit(7);", "3");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb");
        Assert.Equal(
            (1, "in.ipynb: cell 2: The kernel ended with exit code 7; it wrote no error.\n"), (exit, error));
        Assert.Single(NotebookFile.Read(folder.File("out.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task A_stack_overflow_is_told_with_what_overflowed()
    {
        Write("in.ipynb", "int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb");
        Assert.Equal(1, exit);
        Assert.StartsWith("in.ipynb: cell 1: The kernel ended with exit code 134. The last that it wrote:\nStack overflow.\n", error);
        Assert.IsType<ErrorOutput>(NotebookFile.Read(folder.File("out.ipynb")).Cells[0].Outputs[^1]);
    }

    [Fact]
    public async Task What_is_wrong_with_about_is_told_and_fails_nothing()
    {
        Write("in.ipynb", "1");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb", "--about", "1 +");
        Assert.Equal((0, "--about: error CS1733: Expected expression\n"), (exit, error));
    }

    [Fact]
    public async Task The_time_limit_is_that_of_about_as_well()
    {
        Write("in.ipynb", "1");
        var (exit, _, error) = await Start(
            "run", "in.ipynb", "-o", "out.ipynb", "--timeout", "20", "--about", "while (true) ;", "--about", "\"b\"");
        Assert.Equal((0, "--about: The cell ran longer than its limit of 20 s.\n"), (exit, error));
    }

    [Fact]
    public async Task A_notebook_whose_outputs_cannot_be_written_fails_alone()
    {
        Directory.CreateDirectory(folder.File("out/a.ipynb")); // where the file should go
        Write("a.ipynb", "1");
        Write("b.ipynb", "2");
        var (exit, _, error) = await Start("run", "a.ipynb", "b.ipynb", "-o", "out");
        Assert.Equal(1, exit);
        Assert.Matches(@"^a\.ipynb: .*out/a\.ipynb.*\n$", error);
        Assert.Single(NotebookFile.Read(folder.File("out/b.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task What_a_notebook_lacks_is_told_by_the_type_of_its_exception()
    {
        Write("in.ipynb", "throw new System.IO.FileNotFoundException(\"no data\");");
        string[] run = ["run", "in.ipynb", "-o", "out.ipynb", "--unavailable"];
        var (exit, _, error) = await Start([.. run, "System.IO.FileNotFoundException"]);
        Assert.Equal((3, "in.ipynb: cell 1: no data\n"), (exit, error));
        Assert.Equal(1, (await Start([.. run, "System.IO.IOException"])).Exit);
    }

    [Fact]
    public async Task An_interrupt_writes_what_was_done_so_far()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process.");
        Assert.SkipWhen(InterruptsAreIgnored(), "The tests were started so that interrupts are ignored: so are the program's.");
        Write("in.ipynb", "1", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) ;");
        using var program = Process.Start(StartInfo("run", "in.ipynb", "-o", "out.ipynb"))!;
        while (!File.Exists(folder.File("started")) && !program.HasExited)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(0, Kill(program.Id, 2));
        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, "in.ipynb: cell 2: The run was interrupted.\n"), (program.ExitCode, error));
        Assert.Equal([1, 2], NotebookFile.Read(folder.File("out.ipynb")).Cells.Select(cell => cell.ExecutionCount));
    }

    // As a shell starts what goes on in the background; children inherit it.
    private static bool InterruptsAreIgnored() => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Single(line => line.StartsWith("SigIgn:")) is var line && (Convert.ToUInt64(line[7..].Trim(), 16) & 2) != 0;

    [Fact]
    public async Task Parameters_reach_the_notebooks_that_have_them()
    {
        Directory.CreateDirectory(folder.File("out"));
        NotebookFile.Write(folder.File("a.ipynb"), NotebookText.Of(
            NotebookText.Code("float rate = 1; var name = \"\";", "a", "parameters"), NotebookText.Code("name + rate", "b")));
        NotebookFile.Write(folder.File("b.ipynb"), NotebookText.Of(
            NotebookText.Code("double rate = 1;", "a", "parameters"), NotebookText.Code("$\"{rate}\"", "b")));
        Write("c.ipynb", "1");
        Assert.Equal((0, ""), await RunAsync("-p", "rate=0.5f", "-p", "name=\"a=b\""));
        Assert.Equal(["0.5", "0.5", null], new[] { "a", "b", "c" }.Select(name => RunFacts.Read(folder.File($"out/{name}.ipynb"))!.About));
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
        string Value(string name) => Assert.IsType<ResultOutput>(
            Assert.Single(NotebookFile.Read(folder.File($"out/{name}.ipynb")).Cells[2].Outputs)).Data["text/plain"];
    }

    [Theory]
    [InlineData("run in.ipynb", "Say where the outputs go: --output PATH, --in-place, or both.")]
    [InlineData("run in.ipynb --in-place -p a", "Expected -p name=value, found a.")]
    [InlineData("run in.ipynb --in-place -p a=1", "Expected -p with a name in a code cell tagged \"parameters\", found a,")]
    [InlineData("run in.ipynb --in-place --timeout 0", "more than 0 seconds")]
    [InlineData("run in.ipynb --in-place --at-once 0", "Expected --at-once to be 1 or more.")]
    [InlineData("run gone.ipynb --in-place", "gone.ipynb")]
    [InlineData("run in.ipynb -o gone/x.ipynb", "Expected --output in a folder that exists, found gone/x.ipynb.")]
    [InlineData("run in.ipynb -o .", "Expected --output to be another file than the notebooks, found ")]
    [InlineData("run in.ipynb in.ipynb -o x.ipynb", "Found 2 notebooks: expected --output to be a folder that exists, found x.ipynb.")]
    [InlineData("run in.ipynb --then in.ipynb -o ..", "Found 2 notebooks that would be written to ")]
    [InlineData("export in.ipynb -o .", "Expected --output to be a file, found the folder .")]
    [InlineData("export in.ipynb -o ./in.ipynb", "another file than the notebooks, found ./in.ipynb.")]
    [InlineData("export", "Required argument missing")]
    [InlineData("export in.ipynb gone.ipynb -o x.html --title T", "gone.ipynb")]
    [InlineData("export in.ipynb in.ipynb --title T", "Found 2 notebooks for one page: say with --output FILE")]
    [InlineData("export in.ipynb in.ipynb -o x.html", "Found 2 notebooks for one page: say with --title TITLE")]
    [InlineData("site in.ipynb --title T", "'--output' is required")]
    [InlineData("site in.ipynb -o .", "'--title' is required")]
    [InlineData("site in.ipynb -o gone --title T", "gone")]
    [InlineData("site in.ipynb -o . --title T --link =b", "Expected --link TEXT=URL, found =b.")]
    [InlineData("site in.ipynb -o . --title T --link a=", "Expected --link TEXT=URL, found a=.")]
    [InlineData("site in.ipynb -o . --title \t", "Expected --title to say what the pages are called")]
    [InlineData("site in.ipynb ./in.ipynb -o . --title T", "Found 2 pages called in")]
    [InlineData("site report.ipynb -o . --title T", "Found 2 pages called report")]
    [InlineData("site in.ipynb -o . --title T --readme gone.md", "gone.md")]
    [InlineData("fly", "'fly'")]
    public async Task Wrong_usage_exits_with_2_and_says_what_is_expected(string arguments, string message)
    {
        Write("in.ipynb", "1");
        var (exit, _, error) = await Start(arguments.Split(' '));
        Assert.Equal(2, exit);
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task Notebooks_become_one_page()
    {
        Write("a.ipynb", "1");
        Write("b.ipynb", "2");
        Assert.Equal(0, (await Start("export", "a.ipynb", "b.ipynb", "-o", "all.html", "--title", "All")).Exit);
        Assert.Contains("<h1 id=\"title\">All</h1>", await Read("all.html"));
    }

    [Fact]
    public async Task Notebooks_become_pages_with_the_way_to_their_neighbours_and_a_front_page()
    {
        Directory.CreateDirectory(folder.File("report"));
        foreach (var name in new[] { "1-a", "2-b", "3 c" })
            Write(name + ".ipynb", "1");
        Assert.Equal(0, (await Start(
            "site", "1-a.ipynb", "2-b.ipynb", "3 c.ipynb", "-o", "report", "--title", "T", "--link", "As PDF=all.pdf?a=")).Exit);
        var front = await Read("report/index.html");
        Assert.Contains("<a href=\"3%20c.html\">3 c</a>", front);
        Assert.Contains("<a href=\"report.html\">The whole report on one page</a>", front);
        Assert.Contains("<a href=\"all.pdf?a=\">As PDF</a>", front);
        Assert.Contains("<h1 id=\"title\">T</h1>", await Read("report/report.html"));
        const string frontLink = "<a href=\"index.html\">Front page</a>\n";
        Assert.Contains($">\n{frontLink}<a href=\"2-b.html\">2 b →</a>\n</nav>", await Read("report/1-a.html"));
        Assert.Contains(
            $"{frontLink}<a href=\"1-a.html\">← 1 a</a>\n<a href=\"3%20c.html\">3 c →</a>\n</nav>", await Read("report/2-b.html"));
        Assert.Contains($"{frontLink}<a href=\"2-b.html\">← 2 b</a>\n</nav>", await Read("report/3 c.html"));
    }

    [Fact]
    public async Task A_README_takes_the_front_pages_table_between_its_marks()
    {
        var cell = NotebookText.Code("x", tag: "front-page") with { Outputs = NotebookText.Showing("text/markdown", "| ä |\n").Outputs };
        NotebookFile.Write(folder.File("in.ipynb"), NotebookText.Of(cell));
        await File.WriteAllTextAsync(folder.File("README.md"), "# R\n<!-- results -->\nold\n<!-- end of results -->\nrest\n",
            TestContext.Current.CancellationToken);
        string[] site = ["site", "in.ipynb", "-o", ".", "--title", "T", "--readme"];
        Assert.Equal((0, "", ""), await Start([.. site, "README.md"]));
        Assert.Equal("# R\n<!-- results -->\n\n| ä |\n\n<!-- end of results -->\nrest\n", await Read("README.md"));
        var (exit, _, error) = await Start([.. site, "in.ipynb"]);
        Assert.Equal((1, "in.ipynb: expected <!-- results --> and then <!-- end of results -->, found one of them missing.\n"),
            (exit, error.Replace(folder.Path + "/", "")));
        Write("none.ipynb", "1");
        (exit, _, error) = await Start(["site", "none.ipynb", .. site[2..], "README.md"]);
        Assert.Equal(1, exit);
        Assert.Contains("README.md: expected a code cell tagged \"front-page\" that shows text/markdown, found none", error);
    }

    [Fact]
    public async Task Of_a_damaged_notebook_and_a_page_that_cannot_be_written_a_line_is_told_and_the_other_pages_are_made()
    {
        Directory.CreateDirectory(folder.File("report/c.html")); // where the page should go
        Write("a.ipynb", "1");
        await File.WriteAllTextAsync(folder.File("b.ipynb"), "{", TestContext.Current.CancellationToken);
        Write("c.ipynb", "1");
        var (exit, _, error) = await Start("site", "a.ipynb", "b.ipynb", "c.ipynb", "-o", "report", "--title", "T");
        Assert.Equal(1, exit);
        Assert.Collection(error.TrimEnd().Split('\n'),
            line => Assert.Contains("b.ipynb: expected a Jupyter notebook", line),
            line => Assert.Contains("report/c.html", line));
        Assert.Contains("<a href=\"c.html\">c →</a>", await Read("report/a.html"));
        Assert.Contains("<a href=\"a.html\">a</a>", await Read("report/index.html"));
        Assert.Contains("<h2 id=\"chapter\">a</h2>", await Read("report/report.html"));
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_exits_with_1()
    {
        await File.WriteAllTextAsync(folder.File("in.ipynb"), "{}", TestContext.Current.CancellationToken);
        var (exit, _, error) = await Start("run", "in.ipynb", "--in-place");
        Assert.Equal(1, exit);
        Assert.EndsWith("in.ipynb: expected a Jupyter notebook (JSON, nbformat 4); found nbformat missing.\n", error);
        Assert.Equal("{}", await Read("in.ipynb"));
    }

    private void Write(string name, params string[] cells) =>
        NotebookFile.Write(folder.File(name), NotebookText.OfCode(cells));

    private Task<string> Read(string name) =>
        File.ReadAllTextAsync(folder.File(name), TestContext.Current.CancellationToken);

    private ProcessStartInfo StartInfo(params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ReportBuilder.dll"), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private async Task<(int Exit, string Output, string Error)> Start(params string[] arguments)
    {
        using var program = Process.Start(StartInfo(arguments))!;
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
