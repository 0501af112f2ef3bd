namespace FashionLib.Bench;

/// <summary>Figures of several rounds: their median, and the least to the greatest.</summary>
internal readonly struct Spread(double[] values, string format = "F2")
{
    public double Median => values.Order().ElementAt(values.Length / 2);

    public override string ToString() =>
        $"{Median.ToString(format)} ({values.Min().ToString(format)} to {values.Max().ToString(format)})";
}
