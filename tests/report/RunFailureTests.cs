using System.Diagnostics;
using System.Runtime.InteropServices;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>The command <c>run</c> of the built program where a notebook fails: what it says, what it still writes.</summary>
public sealed partial class RunFailureTests : BuiltProgram
{
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
        Assert.IsType<ErrorOutput>(Assert.Single(NotebookFile.Read(Folder.File("out.ipynb")).Cells[1].Outputs));
        Assert.Empty(NotebookFile.Read(Folder.File("in.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task An_endless_loop_ends_at_the_time_limit()
    {
        Write("in.ipynb", "new System.Threading.Thread(() => { while (true) ; }).Start(); while (true) ;");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb", "--timeout", "1");
        Assert.Equal((1, "in.ipynb: cell 1: The cell ran longer than its limit of 1 s.\n"), (exit, error));
        Assert.Single(NotebookFile.Read(Folder.File("out.ipynb")).Cells[0].Outputs);
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
        Assert.Equal(2, NotebookFile.Read(Folder.File("out.ipynb")).Cells[0].Outputs.Count);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_a_failure_with_the_notebook_written()
    {
        Write("in.ipynb", "1", "Environment.Exit(7);", "3");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb");
        Assert.Equal(
            (1, "in.ipynb: cell 2: The kernel ended with exit code 7; it wrote no error.\n"), (exit, error));
        Assert.Single(NotebookFile.Read(Folder.File("out.ipynb")).Cells[0].Outputs);
    }

    [Fact]
    public async Task A_stack_overflow_is_told_with_what_overflowed()
    {
        Write("in.ipynb", "int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)");
        var (exit, _, error) = await Start("run", "in.ipynb", "-o", "out.ipynb");
        Assert.Equal(1, exit);
        Assert.StartsWith("in.ipynb: cell 1: The kernel ended with exit code 134. The last that it wrote:\nStack overflow.\n", error);
        Assert.IsType<ErrorOutput>(NotebookFile.Read(Folder.File("out.ipynb")).Cells[0].Outputs[^1]);
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
            "run", "in.ipynb", "-o", "out.ipynb", "--timeout", "25", "--about", "while (true) ;", "--about", "\"b\"");
        Assert.Equal((0, "--about: The cell ran longer than its limit of 25 s.\n"), (exit, error));
    }

    [Fact]
    public async Task A_notebook_whose_outputs_cannot_be_written_fails_alone()
    {
        Directory.CreateDirectory(Folder.File("out/a.ipynb")); // where the file should go
        Write("a.ipynb", "1");
        Write("b.ipynb", "2");
        var (exit, _, error) = await Start("run", "a.ipynb", "b.ipynb", "-o", "out");
        Assert.Equal(1, exit);
        Assert.Matches(@"^a\.ipynb: .*out/a\.ipynb.*\n$", error);
        Assert.Single(NotebookFile.Read(Folder.File("out/b.ipynb")).Cells[0].Outputs);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interrupt_writes_what_was_done_so_far_where_it_replaces_nothing(bool wasWritten)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process.");
        Assert.SkipWhen(InterruptsAreIgnored(), "The tests were started so that interrupts are ignored: so are the program's.");
        Write("in.ipynb", "1", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) ;");
        if (wasWritten)
            Write("out.ipynb", "of", "an", "earlier", "run");
        using var program = Process.Start(StartInfo("run", "in.ipynb", "-o", "out.ipynb"))!;
        while (!File.Exists(Folder.File("started")) && !program.HasExited)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(0, Kill(program.Id, 2));
        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, "in.ipynb: cell 2: The run was interrupted.\n"), (program.ExitCode, error));
        Assert.Equal(wasWritten ? [null, null, null, null] : [1, 2],
            NotebookFile.Read(Folder.File("out.ipynb")).Cells.Select(cell => cell.ExecutionCount));
    }

    // As a shell starts what goes on in the background; children inherit it.
    private static bool InterruptsAreIgnored() => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Single(line => line.StartsWith("SigIgn:")) is var line && (Convert.ToUInt64(line[7..].Trim(), 16) & 2) != 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
