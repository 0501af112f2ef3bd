using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary><c>./report.sh</c> interrupted, with programs that stand still in the place of .NET and Chromium.</summary>
public sealed class InterruptTests : Scripts
{
    private static readonly string[] WholeFiles =
        ["artifacts/report/2-a.ipynb", "artifacts/report/report.pdf", "artifacts/results/a.json", "report.png"];

    // What a killed process leaves of a file that it was writing.
    private static readonly string[] Parts =
        ["artifacts/report/2-a.html.k1.tmp", "artifacts/results/a.json.k2.tmp", "notebooks/2-a.ipynb.k3.tmp"];

    public InterruptTests()
    {
        foreach (var script in new[] { "report.sh", "setup.sh" })
            Write(script, File.ReadAllText(Path.Combine(CommittedNotebook.ProjectFolder, script)));
        foreach (var file in WholeFiles.Concat(Parts).Append("notebooks/2-a.ipynb"))
            Write(file, "whole");
        Directory.CreateDirectory(At("data/fashion-mnist"));
        Program("dotnet", """
            [[ $1 == build || $1 == tool ]] && stand $1
            stand $2
            [[ $2 != site ]] || echo "<head></html>" | tee artifacts/report/index.html >artifacts/report/report.html
            """);
        Program("chromium", """
            for option in "$@"; do [[ $option != --print-to-pdf=* ]] || echo part >"${option#*=}"; done
            stand print
            for option in "$@"; do [[ $option != --print-to-pdf=* ]] || echo new >"${option#*=}"; done
            """);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("build")]
    [InlineData("run")]
    [InlineData("site")]
    [InlineData("print")]
    public async Task It_ends_at_once_with_what_it_started_and_all_that_was_whole_stays(string phase)
    {
        using var script = await StartAsync(phase);
        var clock = Stopwatch.StartNew();
        Process.Start("kill", ["-TERM", $"{script.Id}"]);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15); // 2 on a machine that does nothing else; what it started sleeps for 600
        Assert.Equal(1, script.ExitCode);
        for (var i = 0; i < 100 && IsRunning(phase); i++) // until its new parent has noticed
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(IsRunning(phase));
        Assert.All(WholeFiles, file => Assert.Equal("whole", File.ReadAllText(At(file))));
        Assert.DoesNotContain(Parts, part => File.Exists(At(part)));
        Assert.False(Directory.Exists(At("artifacts/unfinished")));
    }

    [Fact]
    public async Task After_a_kill_the_next_run_brings_back_what_was_to_be_replaced_and_makes_the_new()
    {
        using (var script = await StartAsync("print"))
        {
            script.Kill();
            await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal("whole", File.ReadAllText(At("artifacts/report/report.pdf")));
        using var next = await StartAsync("never");
        await next.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, next.ExitCode);
        Assert.Equal("new\n", File.ReadAllText(At("artifacts/report/report.pdf")));
        Assert.Equal("whole", File.ReadAllText(At("artifacts/results/a.json")));
        Assert.DoesNotContain(Parts, part => File.Exists(At(part)));
        Assert.False(Directory.Exists(At("artifacts/unfinished")));
    }

    // A program that stands still at a phase, with its id in a file of the phase's name.
    private void Program(string name, string script)
    {
        var path = Write($"programs/{name}", $$"""
            #!/bin/bash
            cd "$PROJECT"
            stand() { [[ $1 != "$PHASE" ]] || { echo $$ >at.new; mv at.new "at-$1"; exec sleep 600; }; }
            {{script}}

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<Process> StartAsync(string phase)
    {
        var script = Process.Start(new ProcessStartInfo("/bin/bash", [At("report.sh")])
        {
            Environment =
            {
                ["PATH"] = $"{At("programs")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["PROJECT"] = Folder,
                ["PHASE"] = phase,
            },
        })!;
        while (!File.Exists(At($"at-{phase}")) && !script.HasExited && phase != "never")
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return script;
    }

    private bool IsRunning(string phase) =>
        Process.GetProcesses().Any(process => $"{process.Id}\n" == File.ReadAllText(At($"at-{phase}")));
}
