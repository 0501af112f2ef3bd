using System.Diagnostics;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>Nothing that a notebook's run has started outlives the program, however that ends.</summary>
public sealed class KernelEndTests : IDisposable
{
    // Writes the ids of the kernel's process and of one that it starts.
    private const string StartSleeper = """
        var sleeper = System.Diagnostics.Process.Start("sleep", "600");
        System.IO.File.WriteAllText("ids.new", $"{Environment.ProcessId} {sleeper.Id}");
        System.IO.File.Move("ids.new", "ids");
        """;

    private readonly TemporaryFolder folder = new();

    public KernelEndTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks for processes in /proc.");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task At_the_end_of_the_notebook()
    {
        using var program = Start(StartSleeper);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, program.ExitCode);
        Assert.All(await IdsAsync(program), id => Assert.False(IsRunning(id)));
    }

    [Fact]
    public async Task When_the_kernel_ends_by_itself()
    {
        using var program = Start(StartSleeper, "Environment.FailFast(\"on purpose\");");
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, program.ExitCode);
        Assert.All(await IdsAsync(program), id => Assert.False(IsRunning(id)));
    }

    [Fact]
    public async Task When_the_program_is_killed()
    {
        using var program = Start(StartSleeper, "while (true) ;");
        var ids = await IdsAsync(program);
        Assert.All(ids, id => Assert.True(IsRunning(id)));
        program.Kill(entireProcessTree: false);
        for (var i = 0; i < 200 && ids.Any(IsRunning); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.All(ids, id => Assert.False(IsRunning(id)));
    }

    private Process Start(params string[] cells)
    {
        NotebookFile.Write(folder.File("in.ipynb"), NotebookText.OfCode(cells));
        return Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ReportBuilder.dll"), "run", "in.ipynb", "-o", "out.ipynb"])
        {
            WorkingDirectory = folder.Path,
        })!;
    }

    private async Task<int[]> IdsAsync(Process program)
    {
        while (!File.Exists(folder.File("ids")) && !program.HasExited)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var ids = await File.ReadAllTextAsync(folder.File("ids"), TestContext.Current.CancellationToken);
        return [.. ids.Split(' ').Select(int.Parse)];
    }

    // A process that has ended may still wait for its parent to notice: a zombie, state Z.
    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ");
}
