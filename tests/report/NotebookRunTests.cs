using Microsoft.Extensions.Time.Testing;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public sealed class NotebookRunTests(NotebookRunTests.Kernels kernels) : IClassFixture<NotebookRunTests.Kernels>, IDisposable
{
    /// <summary>One process for all tests, as for all notebooks of a run.</summary>
    public sealed class Kernels : IDisposable
    {
        internal KernelSession Session { get; } = new();

        public void Dispose() => Session.Dispose();
    }

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter console = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Code_cells_are_counted_and_other_cells_stay()
    {
        var (failure, result) = await Run(NotebookText.Of(
            NotebookText.Code("1"), NotebookText.Markdown("# T"), NotebookText.Code("") with { Outputs = [new StreamOutput("stdout", "old")] }));
        Assert.Null(failure);
        Assert.Equal([1, null, 2], result.Cells.Select(cell => cell.ExecutionCount));
        Assert.Empty(result.Cells[2].Outputs);
    }

    [Fact]
    public async Task Console_text_is_merged_and_stored_as_a_terminal_shows_it()
    {
        var (_, result) = await Run(NotebookText.OfCode(
            "for (var i = 1; i <= 3; i++) Console.Write($\"\\r{i}/3\"); Console.WriteLine(); Console.Error.Write(\"e\"); Console.Write(\"x\");"));
        Assert.Equal(
            [new StreamOutput("stdout", "3/3\n"), new StreamOutput("stderr", "e"), new StreamOutput("stdout", "x")],
            result.Cells[0].Outputs);
    }

    [Fact]
    public async Task Streams_and_displays_stay_in_the_order_they_came_in()
    {
        var (_, result) = await Run(NotebookText.OfCode(
            "using Microsoft.DotNet.Interactive; Console.Write(\"a\"); Console.Write(\"b\"); var d = KernelInvocationContext.Current.Display(\"1\"); Console.Write(\"c\"); d.Update(\"2\"); Console.Write(\"d\");",
            "Console.Write(\"e\");"));
        Assert.Collection(result.Cells[0].Outputs,
            output => Assert.Equal(new StreamOutput("stdout", "ab"), output),
            output => Assert.Equal("2", Assert.IsType<DisplayOutput>(output).Data["text/plain"]),
            output => Assert.Equal(new StreamOutput("stdout", "cd"), output));
        Assert.Equal([new StreamOutput("stdout", "e")], result.Cells[1].Outputs);
    }

    [Fact]
    public async Task A_cell_may_write_very_many_lines()
    {
        // Minutes where every line copies all lines before it.
        var (failure, result) = await Run(
            NotebookText.OfCode("for (var i = 0; i < 100_000; i++) Console.WriteLine(\"one more line\");"),
            timeout: TimeSpan.FromMinutes(1.5));
        Assert.Null(failure);
        Assert.Equal(100_000 * 14, Assert.IsType<StreamOutput>(Assert.Single(result.Cells[0].Outputs)).Text.Length);
    }

    [Fact]
    public async Task An_update_replaces_the_display_where_it_stands_even_from_a_later_cell()
    {
        var (_, result) = await Run(NotebookText.OfCode(
            "using Microsoft.DotNet.Interactive; var d = KernelInvocationContext.Current.Display(\"one\"); Console.Write(\"after\"); d.Update(\"two\");", "d.Update(\"three\");"));
        Assert.Equal("three", Assert.IsType<DisplayOutput>(result.Cells[0].Outputs[0]).Data["text/plain"]);
        Assert.Equal(2, result.Cells[0].Outputs.Count);
        Assert.Empty(result.Cells[1].Outputs);
    }

    [Fact]
    public async Task An_update_of_nothing_shown_is_shown_itself_as_in_VS_Code()
    {
        // What display() returns updates another id than the one it shows, a fault of .NET Interactive.
        var (_, result) = await Run(NotebookText.OfCode("display(\"one\").Update(\"two\");"));
        Assert.Equal(
            ["one", "two"], result.Cells[0].Outputs.Cast<DisplayOutput>().Select(output => output.Data["text/plain"]));
    }

    [Fact]
    public async Task A_failing_cell_ends_the_run_and_what_ran_is_kept()
    {
        var (failure, result) = await Run(NotebookText.OfCode("1", "var a = 1;\nthrow new Exception(\"stop\");", "3"));
        Assert.Equal("cell 2: stop", failure);
        Assert.Equal([1, 2, null], result.Cells.Select(cell => cell.ExecutionCount));
        Assert.Single(result.Cells[0].Outputs);
        Assert.Equal("System.Exception", Assert.IsType<ErrorOutput>(Assert.Single(result.Cells[1].Outputs)).Name);
        Assert.Empty(result.Cells[2].Outputs);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_is_told_with_its_line()
    {
        var (failure, _) = await Run(NotebookText.OfCode("var a = 1;\n  nonsense();"));
        Assert.Equal(
            "cell 1, line 2: error CS0103: The name 'nonsense' does not exist in the current context\n    nonsense();",
            failure);
    }

    [Theory]
    [InlineData("throw new Exception(\"stop\");", "stop")]
    [InlineData("nonsense();", "error CS0103: The name 'nonsense' does not exist in the current context")]
    public async Task A_failure_in_what_a_cell_imports_is_one_of_the_cell(string imported, string message)
    {
        File.WriteAllText(folder.File("a.cs"), imported);
        File.WriteAllText(folder.File("fine.cs"), "var a = 1;");
        var (failure, result) = await Run(NotebookText.OfCode("#!import fine.cs", "#!import a.cs", "3"));
        Assert.Equal($"cell 2: {message}", failure);
        Assert.Equal([1, 2, null], result.Cells.Select(cell => cell.ExecutionCount));
    }

    [Fact]
    public async Task A_cell_over_its_time_limit_ends_the_run()
    {
        var (failure, result) = await Run(
            NotebookText.OfCode("while (true) System.Threading.Thread.Sleep(10);", "2"), timeout: TimeSpan.FromSeconds(0.5));
        Assert.Equal("cell 1: The cell ran longer than its limit of 0.5 s.", failure);
        Assert.Equal("TimeoutException", Assert.IsType<ErrorOutput>(Assert.Single(result.Cells[0].Outputs)).Name);
        Assert.Null(result.Cells[1].ExecutionCount);
    }

    [Fact]
    public async Task An_interrupted_run_says_so_in_the_cell()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var (failure, result) = await Run(NotebookText.OfCode("1", "2"), cancellation: cancellation.Token);
        Assert.Equal("cell 1: The run was interrupted.", failure);
        Assert.Equal("Interrupted", Assert.IsType<ErrorOutput>(Assert.Single(result.Cells[0].Outputs)).Name);
    }

    [Fact]
    public async Task Two_runs_write_the_same_bytes()
    {
        var notebook =
            NotebookText.OfCode("Console.WriteLine(1); var d = display(new { A = \"ä\" }); new[] { 1 }", "throw new Exception(\"x\");");
        Assert.Equal(
            NotebookFile.Format((await Run(notebook)).Result), NotebookFile.Format((await Run(notebook)).Result));
    }

    [Fact]
    public async Task The_run_is_told_in_two_lines_and_what_cells_write_stays_in_the_notebook()
    {
        await Run(NotebookText.OfCode("Console.Write(\"10%\\r\");", "Console.Error.WriteLine(\"99%\");"));
        Assert.Equal("x: 2 cells\nx: 2 cells in 0 s\n", console.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_kernel_that_has_ended_is_a_failure_of_each_cell_and_nothing_more()
    {
        using var kernel = new InteractiveKernel(folder.Path);
        var end = new Cell("c", "code", "Environment.Exit(7);");
        for (var cell = 0; cell < 3; cell++)
            Assert.NotNull(await kernel.RunAsync(end, _ => { }, TestContext.Current.CancellationToken));
    }

    private async Task<(string? Failure, Notebook Result)> Run(
        Notebook notebook, TimeSpan? timeout = null, CancellationToken? cancellation = null)
    {
        var kernel = await kernels.Session.KernelForAsync(notebook, folder.Path, TestContext.Current.CancellationToken);
        var progress = new RunConsole(
            console, terminalWidth: null, "x", CellTitles.Of(notebook), new(notebook, null), new FakeTimeProvider());
        var run = new NotebookRun(notebook, kernel, timeout, progress);
        var failure = await run.RunAsync(cancellation ?? TestContext.Current.CancellationToken);
        progress.End(failure is null);
        return (failure is null ? null : run.Describe(failure), run.Result);
    }
}
