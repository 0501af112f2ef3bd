using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>A published value beside ours: this run's, and those of many seeds.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Published">The 2020 report's.</param>
/// <param name="Ours">This run's, which decides nothing.</param>
/// <param name="Seeds">That of each seed; at least two.</param>
/// <param name="Images">Of how many images the value is a share; null for any other value.</param>
public sealed record ComparedValue(
    string Name, double Published, double Ours, IReadOnlyList<double> Seeds, long? Images = null)
{
    /// <summary>How often a further run of ours lies in the <see cref="Interval"/>.</summary>
    public const double Coverage = 0.95;

    /// <summary>Mean of the seeds' values.</summary>
    public double Mean => Seeds.Mean();

    /// <summary>
    /// In which a further run of ours would lie, in 95 of 100 cases: mean ± t · s · √(1 + 1/n); of shares by their log
    /// odds, so that none leaves [0, 1].
    /// </summary>
    /// <remarks>
    /// Sources: Hahn and Meeker (1991), Statistical Intervals, section 4.7: normal values, n seeds; Haldane (1956),
    /// "The estimation and significance of the logarithm of a ratio of frequencies", for log odds with halves.
    /// </remarks>
    public (double Low, double High) Interval
    {
        get
        {
            var reach = StudentT.InvCDF(0, 1, Seeds.Count - 1, (1 + Coverage) / 2) * Spread;
            return (Value(Center - reach), Value(Center + reach));
        }
    }

    /// <summary>Of 100 further runs of ours, how many would lie below the published value; in [0, 100].</summary>
    public double Percentile => Spread > 0
        ? 100 * StudentT.CDF(Center, Spread, Seeds.Count - 1, Scaled(Published))
        : 50 * (1 + Math.Sign(Published - Mean));

    /// <summary>How far the published value lies from the mean, as multiple of how far further runs do.</summary>
    internal double Deviation => (Scaled(Published) - Center) / Spread;

    /// <summary>Whether the published value lies in the <see cref="Interval"/>, its ends included.</summary>
    public bool Reproduces => Interval.Low <= Published && Published <= Interval.High;

    /// <summary>How far a further run lies from the mean, as standard deviation: s · √(1 + 1/n).</summary>
    private double Spread => Seeds.Select(Scaled).StandardDeviation() * Math.Sqrt(1 + 1.0 / Seeds.Count);

    private double Center => Seeds.Select(Scaled).Mean();

    /// <summary>The value itself, or ln((k + ½) / (n - k + ½)) for k of n images.</summary>
    private double Scaled(double value) =>
        Images is { } n ? Math.Log((value * n + 0.5) / ((1 - value) * n + 0.5)) : value;

    private double Value(double scaled) =>
        Images is { } n ? Math.Clamp(((n + 1) / (1 + Math.Exp(-scaled)) - 0.5) / n, 0, 1) : scaled;
}
