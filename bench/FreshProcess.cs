using System.Diagnostics;

namespace FashionLib.Bench;

/// <summary>What only a process of its own can tell: how soon it takes its first step, how much memory.</summary>
internal static class FreshProcess
{
    public const string Command = "fresh";

    public static void Report(int rounds, int limit)
    {
        foreach (var candidate in new[] { Candidate.FullyConnected, Candidate.Convolutional })
        {
            var answers = Enumerable.Range(0, rounds).Select(_ => Start(candidate, limit)).ToArray();
            Console.WriteLine($"{candidate.Name} in a fresh process: first training step after " +
                $"{new Spread([.. answers.Select(a => a[0])])} s, peak memory of an epoch " +
                $"{new Spread([.. answers.Select(a => a[1])], "F0")} MB");
        }
    }

    /// <summary>Seconds of all notebooks, from the command to the pages, or of their quick form.</summary>
    public static void WholeReport(bool isQuick)
    {
        string[] options = isQuick ? ["--quick"] : [];
        var start = new ProcessStartInfo("bash", ["report.sh", .. options]) { RedirectStandardOutput = true };
        var succeeded = false;
        var seconds = SpeedComparison.Seconds(() =>
        {
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            succeeded = process.ExitCode == 0;
        });
        var command = string.Join(' ', ["./report.sh", .. options]);
        Console.WriteLine(succeeded ? $"{command}: {seconds:F1} s" : $"{command} failed");
    }

    /// <summary>In the fresh process: a step, an epoch, and the two figures.</summary>
    public static void Answer(string name, int limit)
    {
        var candidate = Candidate.All.Single(e => e.Name == name);
        var (all, test) = candidate.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var split = all.Split(5000);
        SpeedComparison.Fit(candidate, split.Train.Take(32), split.Validation.Take(1));
        using var process = Process.GetCurrentProcess();
        var sinceStart = (DateTime.Now - process.StartTime).TotalSeconds;
        SpeedComparison.Fit(candidate, split.Train.Take(limit), split.Validation);
        process.Refresh();
        Console.WriteLine($"{sinceStart} {process.PeakWorkingSet64 / 1e6}");
    }

    private static double[] Start(Candidate candidate, int limit)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { Command, candidate.Name, limit.ToString() },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        return [.. process.StandardOutput.ReadToEnd().Split().Where(word => word != "")
            .Select(double.Parse)];
    }
}
