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
}
