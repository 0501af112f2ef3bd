namespace FashionLib.Tests;

public class ComparedValueTests
{
    // Mean 3, s = √2.5; t(0.975; 4) = 2.776445, and √(1 + 1/5) = 1.095445: 3 ± 4.808943.
    private static readonly double[] Seeds = [1, 2, 3, 4, 5];

    [Fact]
    public void A_further_run_lies_in_the_prediction_interval_of_the_seeds()
    {
        var (low, high) = new ComparedValue("", 0, 0, Seeds).Interval;
        Assert.Equal(3 - 4.808943, low, 5);
        Assert.Equal(3 + 4.808943, high, 5);
    }

    [Theory]
    [InlineData(7.80, true)]
    [InlineData(-1.80, true)]
    [InlineData(7.82, false)]
    [InlineData(-1.82, false)]
    public void A_published_value_reproduces_where_a_further_run_would_lie(double published, bool reproduces) =>
        Assert.Equal(reproduces, new ComparedValue("", published, Ours: 1000, Seeds).Reproduces);

    [Theory]
    [InlineData(3, 50)]
    [InlineData(7.808943, 97.5)]
    [InlineData(-1.808943, 2.5)]
    public void Its_percentile_counts_the_further_runs_below_it(double published, double percentile) =>
        Assert.Equal(percentile, new ComparedValue("", published, 0, Seeds).Percentile, 4);

    // 3, 4 and 5 of 9 images: log odds with halves ln(3.5/6.5) = -0.619039, ln(4.5/5.5) = -0.200671 and
    // ln(5.5/4.5) = 0.200671, mean -0.206347, s = 0.409884; t(0.975; 2) = 4.302653, √(1 + 1/3) = 1.154701:
    // -0.206347 ± 2.036420, of which 10 / (1 + e^-x) - ½ images.
    [Fact]
    public void A_share_is_compared_by_its_log_odds()
    {
        var (low, high) = new ComparedValue("", 0, 0, [3 / 9.0, 4 / 9.0, 5 / 9.0]) { Images = 9 }.Interval;
        Assert.Equal((10 / (1 + Math.Exp(0.206347 + 2.036420)) - 0.5) / 9, low, 5);
        Assert.Equal((10 / (1 + Math.Exp(0.206347 - 2.036420)) - 0.5) / 9, high, 5);
    }

    [Fact]
    public void An_interval_of_shares_stays_between_0_and_1()
    {
        var value = new ComparedValue("", 8 / 9.0, 0, [1 / 9.0, 3 / 9.0, 5 / 9.0]) { Images = 9 };
        Assert.Equal((0, 1), value.Interval);
        Assert.True(value.Reproduces);
    }

    [Theory]
    [InlineData(0.5, 0, false)]
    [InlineData(1, 50, true)]
    [InlineData(1.5, 100, false)]
    public void Seeds_that_all_agree_leave_no_room(double published, double percentile, bool reproduces)
    {
        var value = new ComparedValue("", published, 0, [1, 1, 1]);
        Assert.Equal((percentile, reproduces), (value.Percentile, value.Reproduces));
    }
}
