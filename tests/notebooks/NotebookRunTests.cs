using System.Text;

namespace Notebooks.Tests;

public sealed class NotebookRunTests(QuickReport report) : IClassFixture<QuickReport>
{
    public static IEnumerable<TheoryDataRow<string>> Names() => CommittedNotebook.Names();

    [Theory, MemberData(nameof(Names))]
    public void It_runs_on_few_images(string name) => Assert.NotEmpty(report.Html(name));

    [Theory]
    [InlineData("2-fully-connected.ipynb", "fully-connected.json", "conf_mat_1.png")]
    [InlineData("3-convolutional.ipynb", "convolutional.json", null)]
    [InlineData("4-convolutional-digits.ipynb", "convolutional-digits.json", "conf_mat_2.png")]
    public void It_shows_curves_matrix_and_figures_and_leaves_its_results(string name, string results, string? picture)
    {
        var html = report.Html(name);

        Assert.Contains("data:image/svg+xml;base64,", html);
        Assert.Contains("Rows: actual class. Columns: predicted class.", html);
        Assert.Contains("10 values reproduce", html);
        Assert.Contains("\"epochs\"", File.ReadAllText(Path.Combine(report.Results, results)));
        if (picture is not null)
            Assert.StartsWith("\u0089PNG", File.ReadAllText(Path.Combine(report.Results, picture), Encoding.Latin1));
    }

    [Fact]
    public void The_summary_puts_together_what_the_chapters_left()
    {
        var html = report.Html("5-summary-and-conclusions.ipynb");

        Assert.Contains("<td style=\"text-align:right\">0.8680</td>", html);
        Assert.Contains("but by 64 images and 1 epoch", html);
    }

    [Fact]
    public void The_experiments_come_out_byte_for_byte_as_committed()
    {
        const string name = "6-experiments.ipynb";
        Assert.NotEmpty(report.Html(name)); // it ran
        Assert.Equal(new CommittedNotebook(name).Text, report.Text(name));
    }
}
