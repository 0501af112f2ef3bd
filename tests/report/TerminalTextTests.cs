using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("10%\r20%\r100%\n", "100%\n")]
    [InlineData("loading\rdone\n", "doneing\n")]
    [InlineData("loading\r", "loading")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("first\nxx\ry", "first\nyx")]
    public void A_carriage_return_overwrites_the_line_as_a_terminal_does(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Render(written));

    [Theory]
    [InlineData(" plain ", "plain")]
    [InlineData("a\tb\r\n", "a b")]
    [InlineData("\e[1;31mred\e[0m\e[K", "red")]
    public void Neither_colours_nor_moves_of_the_cursor_are_printable(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Printable(written));
}
