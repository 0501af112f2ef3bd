namespace NotebookEngine.Tests;

/// <summary>What a person is told of a cell that fails.</summary>
public class CellErrorTests : SessionTest
{
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
    public async Task A_cancellation_of_the_cells_own_making_is_an_error_of_the_cell()
    {
        var failure = await Fail("throw new OperationCanceledException(\"mine\");");
        Assert.Equal("System.OperationCanceledException", failure.Error.Name);
        Assert.Equal("mine", failure.Error.Value);
    }
}
