using NotebookEngine.Sessions;

namespace NotebookEngine.Tests;

/// <summary>What becomes of a cell that shall end before its end.</summary>
public class CancelledCellTests : SessionTest
{
    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("while (true) Console.Write(\"on\");")]
    [InlineData("while (true) System.Threading.Thread.Sleep(10);")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (true) ;")]
    [InlineData("void Again() { again: goto again; }\nAgain();")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).All(i => { Console.Write(i); return true; });")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("while (true) try { while (true) ; } catch (Exception) { }")]
    [InlineData("IEnumerable<int> Endless() { while (true) ; yield break; }\nEndless()")]
    public async Task An_endless_cell_ends_when_it_is_cancelled_and_the_session_goes_on(string cell)
    {
        await Run("var lines = 0; lines++;");
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var run = Session.RunAsync(
            "var kept = 41; Console.Write(\"on\");\n" + cell, _ => started.TrySetResult(), cancellation: cancellation.Token);
        await started.Task;
        await Task.Delay(20, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Run("kept + lines");
        Assert.Equal("42", Result);
    }

    [Fact]
    public async Task What_follows_an_await_of_a_cancelled_cell_never_runs()
    {
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var run = Session.RunAsync(
            "var go = new TaskCompletionSource(); var gone = false; Console.Write(1); await go.Task; gone = true;",
            _ => started.TrySetResult(), cancellation: cancellation.Token);
        await started.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Run("go.SetResult(); await Task.Delay(50); gone");
        Assert.Equal("False", Result);
    }

    [Fact]
    public async Task A_cell_in_native_code_is_left_behind_when_the_patience_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cell calls libc.");
        using var cancellation = new CancellationTokenSource();
        using var session = new NotebookSession(Folder.Path) { Patience = TimeSpan.FromSeconds(0.2) };
        var started = new TaskCompletionSource();
        var run = session.RunAsync(
            """
            static class C { [System.Runtime.InteropServices.DllImport("libc")] public static extern int system(string s); }
            Console.Write("on"); C.system("sleep 3");
            """, _ => started.TrySetResult(), cancellation: cancellation.Token);
        await started.Task;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        var left = System.Diagnostics.Stopwatch.StartNew();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.InRange(left.Elapsed.TotalSeconds, 0.1, 2);
    }
}
