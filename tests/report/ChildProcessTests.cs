using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>Processes that cells start share the kernel's standard streams, over which it is spoken to.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly InteractiveKernel kernel;

    public ChildProcessTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Starts sh.");
        kernel = new InteractiveKernel(folder.Path);
    }

    public void Dispose()
    {
        kernel.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_one_prints_is_the_cells_output_and_ends_or_hangs_nothing()
    {
        string[] texts =
        [
            "{x\n", "{'loss': 0.5}\n", "7\n[1]\nnull\n\n", "no line end", "{\"event\":",
            "{\"event\":null,\"eventType\":\"StandardOutputValueProduced\"}\n",
            "{\"event\":{},\"eventType\":\"CommandSucceeded\",\"command\":{\"token\":\"cell1\"}}\n",
        ];
        foreach (var printed in texts)
        {
            var (failure, outputs) = await Run($$"""
                var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "printf %s \"$0\"", {{Literal(printed)}}]);
                System.Diagnostics.Process.Start(start).WaitForExit();
                Console.WriteLine("end");
                """);
            Assert.Null(failure);
            Assert.Equal($"{printed}end\n", string.Concat(outputs.Cast<StreamOutput>().Select(output => output.Text)));
            Assert.All(outputs, output => Assert.Equal("stdout", ((StreamOutput)output).Name));
        }
    }

    [Fact]
    public async Task One_that_reads_finds_the_end_of_its_input_and_takes_no_cell() =>
        Assert.Null((await Run("System.Diagnostics.Process.Start(\"cat\").WaitForExit();")).Failure);

    [Fact]
    public async Task A_cell_that_asks_for_input_is_told_at_once_that_nobody_answers()
    {
        foreach (var code in new[] { "Console.ReadLine()", "await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Name?\")" })
            Assert.Equal("The cell asks for input, which nobody can give while the notebook runs by itself.",
                (await Run(code)).Failure?.Error.Value);
    }

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private async Task<(CellFailure? Failure, List<Output> Outputs)> Run(string code)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var outputs = new List<Output>();
        return (await kernel.RunAsync(NotebookText.Code(code), outputs.Add, limit.Token), outputs);
    }
}
