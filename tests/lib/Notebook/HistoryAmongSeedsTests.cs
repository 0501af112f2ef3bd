using System.Text;
using System.Text.RegularExpressions;

namespace FashionLib.Tests;

public class HistoryAmongSeedsTests
{
    // Eleven runs of two epochs: the losses are 0 to 10, then 20 to 30.
    private static readonly History[] Runs = [.. Enumerable.Range(0, 11)
        .Select(i => new History([new(1, i, 0.5, 1, 0.5), new(2, 20 + i, 0.5, 1, 0.5)]))];

    private static readonly History Published = new([new(1, 12, 0.5, 1, 0.25), new(2, 25, 0.5, 1, 0.5)]);

    [Fact]
    public void A_band_has_all_runs_and_another_the_middle_80_of_100()
    {
        var bands = Charts.AmongRuns(Published, Runs).Charts[0].Bands;
        Assert.Equal(["all our runs", "80 of 100"], bands.Select(band => band.Name));
        var (all, middle) = (bands[0], bands[1]);
        Assert.Equal([1, 2], all.X);
        Assert.Equal([0, 20], all.Low);
        Assert.Equal([10, 30], all.High);
        // Hyndman and Fan's eighth: (11 + 1/3) · 0.1 + 1/3 = 22/15, so 7/15 above the least and below the greatest.
        Near([7 / 15.0, 20 + 7 / 15.0], middle.Low);
        Near([10 - 7 / 15.0, 30 - 7 / 15.0], middle.High);

        static void Near(double[] expected, IEnumerable<double> found) => Assert.All(
            expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-12));
    }

    [Fact]
    public void The_published_curve_lies_over_them_and_its_points_outside_of_all_runs_are_marked()
    {
        var chart = Charts.AmongRuns(Published, Runs).Charts[0];
        Assert.Equal("Loss (nats): published, among 11 runs of ours", chart.Title);
        Assert.Equal(["published", "outside"], chart.Lines.Select(line => line.Name));
        Assert.Equal([12, 25], chart.Lines[0].Y);
        Assert.Equal([1], chart.Lines[1].X);
        Assert.Equal([12], chart.Lines[1].Y);
        Assert.Equal("", chart.Outside);
    }

    [Fact]
    public void Losses_and_accuracies_have_a_chart_each_whose_legend_has_outside_only_where_a_point_is()
    {
        var charts = Charts.AmongRuns(Published, Runs).Charts;
        Assert.Equal(
            ["loss (nats)", "accuracy", "validation loss (nats)", "validation accuracy"],
            charts.Select(chart => chart.Y.Title));
        Assert.Equal([true, false, false, true], charts.Select(chart => chart.Lines[1].IsInLegend));
    }

    public static TheoryData<Experiment> Experiments => [.. Experiment.All];

    [Theory]
    [MemberData(nameof(Experiments), DisableDiscoveryEnumeration = true)]
    public void Of_the_shipped_runs_the_points_outside_are_those_that_none_of_them_reaches(Experiment experiment)
    {
        string[] series = ["loss", "accuracy", "val_loss", "val_accuracy"];
        foreach (var (name, chart) in series.Zip(experiment.AmongSeeds().Charts))
        {
            var outside = experiment.Published.History.Series[name].Index().Where(point =>
            {
                var ours = experiment.Runs.Select(run => run.History.Series[name][point.Index]).ToList();
                return ours.TrueForAll(value => value < point.Item) || ours.TrueForAll(value => value > point.Item);
            });
            Assert.Equal(outside.Select(point => point.Index + 1.0), chart.Lines[1].X);
        }
    }

    [Fact]
    public void The_parts_of_the_validation_loss_have_a_chart_each_and_add_up_to_it()
    {
        var charts = Experiment.FullyConnected.LossPartsAmongSeeds().Charts;
        var runs = Experiment.FullyConnected.Runs;
        foreach (var (e, (crossEntropy, penalty)) in charts[0].Lines[0].Y.Zip(charts[1].Lines[0].Y).Index())
            Assert.Equal(runs.Average(run => run.History.Epochs[e].ValLoss), crossEntropy + penalty, 1e-9);
        Assert.All(charts, chart => Assert.Empty(chart.Lines[1].X)); // a mean lies within
    }

    [Fact]
    public void A_row_is_html_of_pictures_that_say_what_they_show()
    {
        LineChart[] charts = [new("<t> & \"u\"", new(0, 1), new(0, 1), []), new("b", new(0, 1), new(0, 1), [])];
        var html = new ChartRow(charts).ToHtml();
        Assert.Contains("alt=\"&lt;t&gt; &amp; &quot;u&quot;: axes without a point yet.\"", html);
        Assert.Equal(charts.Select(chart => chart.ToSvg()), Regex.Matches(html, "base64,([^\"]*)\">")
            .Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value))));
        Assert.Equal($"{charts[0]}\n{charts[1]}", $"{new ChartRow(charts)}");
    }
}
