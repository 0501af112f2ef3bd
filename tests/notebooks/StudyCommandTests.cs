using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>A quick study from the command: its table, also when it was killed at random moments.</summary>
public sealed class StudyCommandTests : Scripts
{
    private static readonly string Study = Path.Combine(
        CommittedNotebook.ProjectFolder, "artifacts/bin/FashionLib.Study/release/FashionLib.Study.dll");

    [Fact]
    public async Task A_killed_study_goes_on_to_the_table_of_one_that_was_never_killed()
    {
        // How often, three times by default.
        var kills = int.Parse(Environment.GetEnvironmentVariable("STUDY_KILLS") ?? "3");
        Assert.Equal(0, await RunAsync("first")); // slower than those after it
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await RunAsync("whole"));
        var time = clock.Elapsed;
        Assert.Equal(0, await RunAsync("whole", "--collect"));

        var (studies, killed) = (1, 0);
        while (killed < kills && studies <= 4 * kills) // in the end, also where kills come too late
        {
            if (await RunAsync($"killed{studies}", killAfter: Random.Shared.NextDouble() * time) == 0)
                studies++; // this one came to its end: the next kill meets a new one
            else
                killed++;
        }
        Assert.NotEqual(0, killed);
        for (var study = 1; study <= studies; study++)
        {
            Assert.Equal(0, await RunAsync($"killed{study}"));
            Assert.Equal(0, await RunAsync($"killed{study}", "--collect"));
            Assert.Equal(Rows("whole"), Rows($"killed{study}"));
        }
    }

    /// <summary>The table's rows, but for how long each run took.</summary>
    private IEnumerable<string> Rows(string folder)
    {
        string[][] rows = [.. File.ReadLines(At($"{folder}/study.csv")).Select(line => line.Split(','))];
        Assert.Equal(1 + 9, rows.Length);
        var seconds = Array.IndexOf(rows[0], "seconds");
        return rows.Select(row => string.Join(',', row.Where((_, i) => i != seconds)));
    }

    /// <summary>Runs the study to its end, or kills it before.</summary>
    private async Task<int> RunAsync(string folder, string? option = null, TimeSpan? killAfter = null)
    {
        string[] arguments = [Study, "study", "--quick", "--folder", At(folder), "--results", At(folder)];
        using var process = Process.Start(new ProcessStartInfo("dotnet", option is null ? arguments : [.. arguments, option])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            if (killAfter is { } time)
                process.WaitForExit(time);
            else
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(); // also where the tests are cancelled; nothing where it has ended
        }
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
