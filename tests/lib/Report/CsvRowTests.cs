namespace FashionLib.Tests;

public class CsvRowTests
{
    [Fact]
    public void What_is_joined_is_read_again_with_commas_quotes_and_line_ends()
    {
        object?[] cells = ["plain", "a,b", "say \"c\"", "two\nlines", "", null, 0.5, 1e-5];
        var rows = CsvRow.ReadAll("file", $"a,b,c,d,e,f,g,h\n{CsvRow.Join(cells)}\r\n{CsvRow.Join(cells)}", "h");
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            ["plain", "a,b", "say \"c\"", "two\nlines", "", "", "0.5", "1E-05"], row.Columns.Select(column => row[column])));
        Assert.StartsWith("file, line 4, column 'a':", rows[1].Wrong("a", "b").Message);
    }

    [Fact]
    public void A_last_cell_may_be_empty() => Assert.Equal("", CsvRow.ReadAll("file", "a,b\n1,", "b").Single()["b"]);

    [Theory]
    [InlineData("a,b\n\"1,2")]
    [InlineData("a,b\n1\"2,3")]
    [InlineData("a,b\n\"1\"2,3")]
    public void A_quote_out_of_place_is_named_by_its_line(string text) => Assert.Contains(
        "file, line 2: expected cells",
        Assert.Throws<InvalidDataException>(() => CsvRow.ReadAll("file", text, "a")).Message);
}
