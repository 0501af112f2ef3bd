using System.Text.RegularExpressions;

namespace FashionLib.Tests;

public class CalibrationTests
{
    [Fact]
    public void Predictions_lie_in_bins_of_their_probability()
    {
        using var images = TinyImages.Black(0, 1, 2, 3);
        // Three in the last bin, of which two are right; one in the bin from 0.6 on, which is wrong.
        var calibration = Calibration.Of(Of(images, (0, 0.92), (1, 0.94), (5, 1), (4, 0.65)));
        Assert.Equal([1, 3], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal(0.65, calibration.Bins[0].Probability, 1e-6);
        Assert.Equal(2.86 / 3, calibration.Bins[1].Probability, 1e-6);
        Assert.Equal([0, 2.0 / 3], calibration.Bins.Select(bin => bin.Accuracy));
        Assert.Equal((0.65 + 3 * (2.86 - 2) / 3) / 4, calibration.Error, 1e-6);
    }

    [Fact]
    public void The_curve_has_a_point_for_each_bin_over_the_line_of_sure_as_right()
    {
        using var images = TinyImages.Black(0, 1);
        var chart = Calibration.Of(Of(images, (0, 0.3), (2, 0.8)), bins: 2).Curve("A network");
        Assert.Equal([0, 1], chart.Lines[0].Y);
        Assert.Equal([1, 0], chart.Lines[1].Y);
        Assert.Equal("", chart.Outside);
    }

    [Fact]
    public void There_is_at_least_one_bin()
    {
        using var images = TinyImages.Black(0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibration.Of(Of(images, (0, 0.9)), bins: 0));
    }

    [Fact]
    public void Bars_say_of_each_image_what_it_is_taken_for_and_how_surely()
    {
        using var images = TinyImages.Black(0, 1);
        var bars = Of(images, (0, 0.91), (2, 0.55)).Bars(1, 0);
        Assert.Equal("Trouser: Pullover 55%\nT-shirt/top: T-shirt/top 91%", $"{bars}");
        var svg = bars.ToSvg();
        Assert.Equal(2, svg.Split("<image").Length - 1);
        Assert.Equal(20, svg.Split("height='9'").Length - 1); // a bar a class
        Assert.Equal(2, svg.Split("height='9' fill='#0072b2'").Length - 1); // of the images' own classes
        Assert.Single(Regex.Matches(svg, "height='9' fill='#d55e00'"));     // and of a wrong prediction
    }

    /// <summary>Predictions with the probability given for one class; the other nine share the rest.</summary>
    private static Predictions Of(LabeledImages images, params (int Label, double Probability)[] rows)
    {
        var logs = new float[rows.Length, 10];
        foreach (var (i, (label, probability)) in rows.Index())
            for (var c = 0; c < 10; c++)
                logs[i, c] = (float)Math.Log(c == label ? probability : (1 - probability) / 9);
        return new(images, logs);
    }
}
