namespace FashionLib.Tests;

public class ConfusionDifferenceTests
{
    private static readonly ConfusionDifference Difference = new(
        Of(80, 20, 0, 50), [Of(90, 10, 0, 50), Of(70, 30, 0, 50), Of(86, 14, 0, 50)]);

    [Fact]
    public void Images_are_counted_from_the_mean_of_the_runs()
    {
        Assert.Equal(-2, Difference.Difference(0, 0), 1e-9); // 80 less 82
        Assert.Equal(2, Difference.Difference(0, 1), 1e-9);
    }

    [Fact]
    public void Deviations_are_those_of_a_further_run_by_log_odds()
    {
        double[] ours = [Odds(90), Odds(70), Odds(86)];
        var mean = ours.Average();
        var scatter = Math.Sqrt(ours.Sum(odds => (odds - mean) * (odds - mean)) / 2 * (1 + 1.0 / 3));
        Assert.Equal((Odds(80) - mean) / scatter, Difference.Deviation(0, 0), 1e-9);

        static double Odds(int count) => Math.Log((count + 0.5) / (100 - count + 0.5));
    }

    [Fact]
    public void Where_all_have_one_count_there_is_no_deviation_and_another_count_is_infinitely_far()
    {
        Assert.Equal(0, Difference.Deviation(1, 0));
        var other = new ConfusionDifference(Of(1, 0, 1, 49), [Of(1, 0, 0, 50), Of(1, 0, 0, 50)]);
        Assert.Equal(double.PositiveInfinity, other.Deviation(1, 0));
        Assert.Contains(">+1.0<br><small>+∞</small>", Tables.ToHtml(other));
    }

    [Fact]
    public void A_notebook_shows_both_in_a_coloured_table()
    {
        var html = Tables.ToHtml(Difference);
        Assert.Contains(">-2.0<br><small>", html);
        Assert.Contains("background:rgba(0,114,178,", html);  // fewer
        Assert.Contains("background:rgba(213,94,0,", html);   // more
        Assert.Contains(">0<br><small>0</small>", html);
    }

    private static ConfusionMatrix Of(int a, int b, int c, int d) => new(new[,] { { a, b }, { c, d } }, ["a", "b"]);
}
