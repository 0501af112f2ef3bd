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
    [InlineData("\e[31mab\e[0m cd\rx", "x<span style=\"color:light-dark(#b92d2d,#dc6e6e)\">b</span> cd")] // columns that are seen
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("\bab", "ab")]
    [InlineData("long line\r\e[Kx", "x")]
    [InlineData("long line\e[2K\rx", "x")]
    [InlineData("one\ntwo\e[1A\rONE\n", "ONE\ntwo")]
    [InlineData("a\e[99999999Cb\e[99999999A\e[99999999D!", null)]
    [InlineData("\e]8;;https://a.example/\e\\link\e]8;;\a!", "link!")]
    [InlineData("\e]0;title\aa\0b\u007fc\u0085d\u0007", "abcd")]
    [InlineData("\e[1;3;4;9mx", "<span style=\"font-weight:bold;font-style:italic;text-decoration:underline;text-decoration:line-through\">x</span>")]
    [InlineData("\e[38;5;16;48;5;231mx", "<span style=\"color:#000000;background:#ffffff\">x</span>")]
    [InlineData("\e[38:2::1:2:3;48;2;255;255;255mx", "<span style=\"color:#010203;background:#ffffff\">x</span>")]
    [InlineData("\e[7mx\e[27my", "<span style=\"color:var(--page);background:var(--text)\">x</span>y")]
    [InlineData("\e[91m<b>\e[m&", "<span style=\"color:light-dark(#a93636,#f25d5d)\">&lt;b&gt;</span>&amp;")]
    [InlineData("日本\rab", "ab本")]
    [InlineData("old\e[H\e[2Jnew", "new")]
    [InlineData("\e[38;5mx\e[999m\e[;mz\e", "xz")]
    public void Html_shows_what_a_terminal_would(string written, string? shown)
    {
        var html = TerminalText.ToHtml(written);
        if (shown is not null)
            Assert.Equal(shown, html);
        Assert.DoesNotContain(html, c => char.IsControl(c) && c != '\n');
    }

    [Theory]
    [InlineData("\e[32m==\e[0m==\r\e[32m===\e[0m", "\e[38;2;13;188;121m===\e[0m=")]
    public void A_recorded_line_keeps_its_colours(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Render(written));

    [Theory]
    [InlineData(" plain ", "plain")]
    [InlineData("a\tb\r\n", "a b")]
    [InlineData("\e[1;31mred\e[0m\e[K", "red")]
    public void Neither_colours_nor_moves_of_the_cursor_are_printable(string written, string shown) =>
        Assert.Equal(shown, TerminalText.Printable(written));
}
