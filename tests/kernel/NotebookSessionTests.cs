using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Tests;

public class NotebookSessionTests : SessionTest
{
    [Fact]
    public async Task A_trailing_expression_is_displayed()
    {
        await Run("1 + 2");
        Assert.Equal("3", Result);
    }

    [Theory]
    [InlineData("var a = 1;")]
    [InlineData("1.ToString();")]
    [InlineData("(string)null")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("// nothing")]
    [InlineData("using System.Globalization;")]
    [InlineData("")]
    public async Task A_cell_without_a_value_displays_nothing(string cell)
    {
        await Run(cell);
        Assert.Empty(Outputs);
    }

    [Fact]
    public async Task Variables_usings_types_and_methods_carry_over()
    {
        await Run(
            "using System.Globalization;",
            "var count = 2;",
            "record Point(int X);\nint Twice(int value) => value * count;",
            "count++;",
            "CultureInfo.InvariantCulture.Name + Twice(new Point(5).X)");
        Assert.Equal("15", Result);
    }

    [Theory]
    [InlineData("int.TryParse(\"5\", out var a);", "a")]
    [InlineData("if ((object)5 is int a) { }", "a")]
    [InlineData("var (a, b) = (5, 6);", "a")]
    [InlineData("static int a = 5;", "a")]
    [InlineData("enum E { A = 5 }", "(int)E.A")]
    [InlineData("event Action changed; int A() => 5;", "A()")]
    [InlineData("using A = System.Int32;", "new A() + 5")]
    [InlineData("using static System.Math;", "Abs(-5)")]
    public async Task Every_kind_of_declaration_carries_over(string declaration, string use)
    {
        await Run("var before = 1;", declaration, "1 + 1", "Console.Write(before);", use);
        Assert.Equal("5", Result);
    }

    [Fact]
    public async Task Cells_that_declare_nothing_leave_no_compilation_behind()
    {
        await Run("var sum = 0;", "sum++;");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 30; i++)
            await Run("sum += 2;");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, -1_000_000_000, 10_000_000);
        await Run("sum");
        Assert.Equal("61", Result);
    }

    [Fact]
    public async Task A_later_cell_may_declare_a_name_again()
    {
        await Run("int a = 1; int F() => 1;", "string a = \"new\"; int F() => 2;", "a + F()");
        Assert.Equal("new2", Result);
    }

    [Fact]
    public async Task Cells_may_await()
    {
        await Run("var value = await Task.Run(() => 7);", "await Task.Delay(1); value");
        Assert.Equal("7", Result);
    }

    [Fact]
    public async Task The_newest_language_version_is_understood()
    {
        await Run("class Doubled { public int Of { get; set => field = 2 * value; } }", "new Doubled { Of = 4 }.Of");
        Assert.Equal("8", Result);
    }

    [Fact]
    public async Task What_a_failed_cell_declared_before_its_error_stays()
    {
        await Run("var a = 1;");
        await Fail("var b = 2; throw new Exception(\"stop\");");
        await Run("a + b");
        Assert.Equal("3", Result);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_no_trace()
    {
        await Run("var a = 1;");
        await Fail("var a = 2; nonsense");
        await Run("a");
        Assert.Equal("1", Result);
    }

    [Fact]
    public async Task A_compilation_error_names_line_column_and_source()
    {
        var failure = await Fail("#r \"System.Xml\"\nvar a = 1;\n  a = b;\nc();");
        Assert.Equal(3, failure.Line);
        Assert.Equal(
            "error CS0103: The name 'b' does not exist in the current context (and 1 more)", failure.Error.Value);
        Assert.Equal(
            [
                "cell 1, line 3, column 7: error CS0103: The name 'b' does not exist in the current context",
                "    a = b;",
                "cell 1, line 4, column 1: error CS0103: The name 'c' does not exist in the current context",
                "    c();",
            ],
            failure.Error.Traceback);
        Assert.Same(failure.Error, Assert.Single(Outputs));
    }

    [Fact]
    public async Task An_exception_tells_type_message_and_the_lines_of_the_cells()
    {
        await Run("int Divide(int by)\n{\n    return 1 / by;\n}");
        var failure = await Fail("var zero = 0;\n\nDivide(zero);");
        Assert.Equal(3, failure.Line);
        Assert.Equal("System.DivideByZeroException", failure.Error.Name);
        Assert.Equal("Attempted to divide by zero.", failure.Error.Value);
        Assert.Equal(
            [
                "System.DivideByZeroException: Attempted to divide by zero.",
                "   at Divide(Int32 by) in cell 1, line 3",
                "   at cell 2, line 3",
            ],
            failure.Error.Traceback);
    }

    [Fact]
    public async Task An_exception_after_an_await_and_in_a_local_type_keeps_its_lines()
    {
        await Run("""
            class Inner
            {
                public static async Task Fall()
                {
                    await Task.Yield();
                    throw new InvalidOperationException("fell");
                }
            }
            """);
        var failure = await Fail("\nawait Inner.Fall();");
        Assert.Equal(2, failure.Line);
        Assert.Equal(
            ["System.InvalidOperationException: fell", "   at Inner.Fall() in cell 1, line 6", "   at cell 2, line 2"],
            failure.Error.Traceback);
    }

    [Fact]
    public async Task The_line_is_that_of_the_running_cell_and_not_of_an_inner_exceptions()
    {
        await Run("async Task<int> Fall()\n{\n    await Task.Yield();\n    throw new Exception(\"inner\");\n}");
        Assert.Equal(2, (await Fail("\nvar value = Fall().Result;")).Line);
    }

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
    public async Task Cells_that_declare_nothing_leave_nothing_behind_but_what_is_still_used()
    {
        await Run("var kept = new List<Func<int>>();", "kept.Add(() => 6 * 7);");
        var before = AppDomain.CurrentDomain.GetAssemblies().Length;
        for (var i = 0; i < 30; i++)
            await Run("1 + 1");
        await Run("for (var i = 0; i < 5; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }");
        Assert.InRange(AppDomain.CurrentDomain.GetAssemblies().Length - before, -1000, 10);
        await Run("kept[0]()");
        Assert.Equal("42", Result);
    }

    [Fact]
    public async Task Recursion_without_end_is_an_error_with_a_short_stack_trace()
    {
        await Run("int Down(int n) => Down(n + 1) + 1;");
        var failure = await Fail("var kept = 1;\nDown(0)");
        Assert.Equal(("System.InsufficientExecutionStackException", 2), (failure.Error.Name, failure.Line));
        Assert.InRange(failure.Error.Traceback.Count, 10, 50);
        await Run("kept");
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

    [Fact]
    public async Task Cells_begin_on_one_thread_so_that_what_is_kept_by_thread_carries_over()
    {
        await Run(
            "static class Kept { [ThreadStatic] public static int Value; }\nKept.Value = 7;",
            "await Task.Yield();", "Kept.Value");
        Assert.Equal("7", Result);
    }

    [Fact]
    public async Task A_cell_may_block_on_its_own_tasks()
    {
        await Run("async Task<int> Later() { await Task.Yield(); return 7; }\nLater().Result");
        Assert.Equal("7", Result);
    }

    [Fact]
    public async Task A_cell_that_is_not_counted_declares_names_and_leaves_the_number_to_the_next()
    {
        await Session.RunAsync(
            "var a = 1; class A { }", _ => { }, counted: false, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, Session.ExecutionCount);
        await Run("class B : A { }\na + new B().GetType().Name.Length");
        Assert.Equal((1, "2"), (Session.ExecutionCount, Result));
    }

    [Fact]
    public async Task What_a_thread_writes_after_its_cell_goes_to_the_idle_observer()
    {
        var late = new TaskCompletionSource<Output>();
        using var session = new NotebookSession(Folder.Path) { IdleObserver = late.SetResult };
        await session.RunAsync(
            "_ = Task.Run(async () => { await Task.Delay(50); Console.Write(\"late\"); });", _ => { },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(new StreamOutput("stdout", "late"), await late.Task);
    }

    [Fact]
    public async Task A_cancellation_of_the_cells_own_making_is_an_error_of_the_cell()
    {
        var failure = await Fail("throw new OperationCanceledException(\"mine\");");
        Assert.Equal("System.OperationCanceledException", failure.Error.Name);
        Assert.Equal("mine", failure.Error.Value);
    }

    [Fact]
    public async Task Markdown_and_html_parts_are_shown_and_code_goes_on_after_them()
    {
        await Run("#!markdown\n# Title\n#!html\n<b>x</b>\n#!csharp\nvar a = 1;\n#!c#\na + 1");
        var shown = Outputs.OfType<DisplayOutput>().Select(output => Assert.Single(output.Data)).ToList();
        Assert.Equal([new("text/markdown", "# Title"), new("text/html", "<b>x</b>")], shown);
        Assert.Equal("2", Result);
    }

    [Fact]
    public async Task Errors_after_a_magic_command_keep_the_cells_line_numbers()
    {
        var failure = await Fail("#!markdown\ntext\n#!csharp\nvar a = 1;\nb();");
        Assert.Equal(5, failure.Line);
    }

    [Fact]
    public async Task An_unknown_magic_command_is_named_with_those_supported_before_anything_runs()
    {
        var failure = await Fail("Console.Write(1);\n#!wonder");
        Assert.Equal(2, failure.Line);
        Assert.StartsWith(
            "Unknown magic command #!wonder; this engine knows #!csharp, #!c#, #!markdown, ", failure.Error.Value);
        Assert.Empty(Stream("stdout"));
    }

    [Theory]
    [InlineData("fsharp", "#!fsharp is not supported by this engine. Write it in C#, ")]
    [InlineData("wonder", "The cell's language is wonder; expected one of csharp, c#, markdown, html, javascript, js.")]
    [InlineData("time", "The cell's language is time; expected one of csharp, ")]
    public async Task A_cell_in_another_language_is_refused_by_name(string language, string message)
    {
        var failure = await Try("let a = 1", language);
        Assert.StartsWith(message, failure?.Error.Value);
    }
}
