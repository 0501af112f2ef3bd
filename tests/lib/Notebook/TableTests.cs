namespace FashionLib.Tests;

public class TableTests
{
    [Fact]
    public void Whole_numbers_of_a_CSV_which_are_floats_in_its_frame_are_written_whole()
    {
        var frame = Microsoft.Data.Analysis.DataFrame.LoadCsvFromString("epochs,accuracy,mirrored\n8,0.5,\n16,1,0.25\n");
        Assert.Equal(["8", "0.5000", "null", "16", "1.0000", "0.2500"],
            Table.Of(frame).ToString().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[3..]);
    }

    private static readonly Table Table = new(
        Header: ["name", "count"], Rows: [["a<b", 1], ["c", 1200]],
        Caption: "A & B", Footer: ["<end>"], RowHeaders: true);

    [Fact]
    public void Its_text_aligns_numbers_to_the_right() => Assert.Equal(
        "A & B\nname  count\na<b       1\nc     1,200\n<end>", Table.ToString());

    [Fact]
    public void Numbers_stand_to_the_right_though_a_cell_is_empty_or_a_bound() => Assert.Equal(
        "| n | p | none |\n| ---: | ---: | --- |\n|  | 0.5 |  |\n| 5 | < 0.001 |  |",
        new Table(["n", "p", "none"], [["", "0.5", null], [5, "< 0.001", ""]]).ToMarkdown());

    [Fact]
    public void A_frame_writes_years_as_years_what_is_missing_as_null_and_NaN_among_numbers() => Assert.Equal(
        "| year | loss | text |\n| ---: | ---: | --- |\n| 2019 | NaN | null |\n| null | 0.5000 |  |",
        Table.Of(new Microsoft.Data.Analysis.DataFrame(
            new Microsoft.Data.Analysis.Int32DataFrameColumn("year", new int?[] { 2019, null }),
            new Microsoft.Data.Analysis.DoubleDataFrameColumn("loss", [double.NaN, 0.5]),
            new Microsoft.Data.Analysis.StringDataFrameColumn("text", [null!, ""]))).ToMarkdown());

    [Fact]
    public void Its_html_encodes_every_text()
    {
        var html = Table.ToHtml();
        Assert.Contains("<caption style=\"text-align:left\">A &amp; B</caption>", html);
        Assert.Contains("<th scope=\"row\" style=\"text-align:left\">a&lt;b</th>", html);
        Assert.Contains("<td style=\"text-align:right\">1,200</td>", html);
        Assert.EndsWith("</table><p>&lt;end&gt;</p>", html);
    }

    [Fact]
    public void Its_markdown_has_a_line_a_row() => Assert.Equal(
        "| a | b |\n| --- | ---: |\n| x\\|y | 0.5000 |\n\nend",
        new Table(["a", "b"], [["x|y", 0.5]], Footer: ["end"]).ToMarkdown());

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void Every_type_of_number_is_rounded_by_one_rule_and_all_else_is_as_it_is(object cell, string text)
    {
        using var culture = Culture.WithDecimalComma();
        Assert.Equal(text, new Table(["value"], [[cell]]).ToString().Split('\n')[1].Trim());
    }

    public static TheoryData<object, string> Cells => new()
    {
        { 0.87f, "0.8700" }, { (Half)0.5, "0.5000" }, { 0.87m, "0.8700" }, { 0.25, "0.2500" }, { 0.0005m, "5.0000e-04" },
        { double.NaN, "NaN" }, { float.PositiveInfinity, "Infinity" },
        { (byte)200, "200" }, { 12345u, "12,345" }, { -12345L, "-12,345" }, { new System.Numerics.BigInteger(1e6), "1,000,000" },
        { (Int128)1000, "1,000" }, { DateTime.UnixEpoch, "01/01/1970 00:00:00" }, { TimeSpan.FromSeconds(3), "00:00:03" },
        { ChartMark.Circle, "Circle" }, { Guid.Empty, "00000000-0000-0000-0000-000000000000" }, { true, "True" }, { 'x', "x" },
    };

    [Fact]
    public void Rows_are_written_in_linear_time()
    {
        var reads = 0;
        var table = new Table(["a", "b"], [.. Enumerable.Range(0, 1000).Select(i => (object?[])[i, new Counted(() => reads++)])]);
        table.ToHtml();
        Assert.Equal(1000, reads);
    }

    [Fact]
    public void A_row_of_another_length_is_an_error() =>
        Assert.Contains("Expected 2 cells in each row, as there are columns, found 1 in one.", Assert.Throws<InvalidOperationException>(
            () => new Table(["a", "b"], [[1, 2], [3]]).ToMarkdown()).Message);

    private sealed class Counted(Action onRead)
    {
        public override string ToString()
        {
            onRead();
            return "x";
        }
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var table = new Table(["int", "double", "long", "none"], [[1000, 0.25, 2000L, null]]);
        Assert.EndsWith("1,000  0.2500  2,000", table.ToString());
    }
}
