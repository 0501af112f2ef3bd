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
    [InlineData("\e[31mab\e[0m cd\rx", "x<span style=\"--front:#cd3131\">b</span> cd")]
    [InlineData("abc\b\bX", "aX")] // where a terminal shows aXc
    [InlineData("50%\b\b\b51%\nab\b", "51%\na")]
    [InlineData("\bab", "ab")]
    [InlineData("long line\r\e[Kx", "x")]
    [InlineData("long line\e[2K\rx", "x")]
    [InlineData("\e[1mbold\nstill\e[m not", "<span style=\"font-weight:bold\">bold</span>\n<span style=\"font-weight:bold\">still</span> not")]
    [InlineData("one\ntwo\e[1A\e[9999C\e[2J\e[5;5Hmore", "one\ntwomore")] // as Jupyter: lines stay
    [InlineData("\e]8;;https://a.example/\e\\link\e]8;;\a!", "link!")]
    [InlineData("\e]0;title\aa\0b\u007fc\u0085d\u0007", "abcd")]
    [InlineData("\e[1;3;4;9mx", "<span style=\"font-weight:bold;font-style:italic;text-decoration:underline line-through\">x</span>")]
    [InlineData("\e[38;5;16;48;5;231mx", "<span style=\"--front:rgb(0 0 0);--back:rgb(255 255 255)\">x</span>")]
    [InlineData("\e[38;5;9;48;5;244mx", "<span style=\"--front:#f14c4c;--back:rgb(128 128 128)\">x</span>")]
    [InlineData("\e[38:2::1:2:3;48;2;255;255;255mx", "<span style=\"--front:rgb(1 2 3);--back:rgb(255 255 255)\">x</span>")]
    [InlineData("\e[7mx\e[27my", "<span style=\"color:var(--page);background:var(--text)\">x</span>y")]
    [InlineData("\e[91m<b>\e[m&", "<span style=\"--front:#f14c4c\">&lt;b&gt;</span>&amp;")]
    [InlineData("\ud83d\ude00\rab", "ab")]
    [InlineData("\e[38;2;1;2;300mx\e[38;5;256my", "xy")]
    [InlineData("\e[38;5mx\e[999m\e[;mz\e", "xz")]
    public void Html_shows_what_a_terminal_would(string written, string? shown)
    {
        var html = TerminalText.ToHtml(written);
        if (shown is not null)
            Assert.Equal(shown, html);
        Assert.DoesNotContain(html, c => char.IsControl(c) && c != '\n');
    }

    [Theory]
    [InlineData("\e[32m==\e[0m==\r\e[32m===\e[0m", "\e[32m===\e[0m=")]
    public void A_recorded_line_keeps_its_colours(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Render(written));

    [Theory]
    [InlineData(" plain ", "plain")]
    [InlineData("a\tb\r\n", "a b")]
    [InlineData("\e[1;31mred\e[0m\e[K", "red")]
    public void Neither_colours_nor_moves_of_the_cursor_are_printable(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Printable(written));
}
