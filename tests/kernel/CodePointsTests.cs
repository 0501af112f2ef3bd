using NotebookEngine.Jupyter;

namespace NotebookEngine.Tests;

public class CodePointsTests
{
    [Theory]
    [InlineData("a😀b", 0, 0)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("ä", 1, 1)]
    public void A_character_may_be_two_utf16_units(string code, int cursor, int position)
    {
        Assert.Equal(position, CodePoints.ToUtf16(code, cursor));
        Assert.Equal(cursor, CodePoints.FromUtf16(code, position));
    }

    [Fact]
    public void A_cursor_behind_the_end_is_at_the_end() => Assert.Equal(4, CodePoints.ToUtf16("a😀b", 9));
}
