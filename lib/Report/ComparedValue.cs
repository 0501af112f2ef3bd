using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>A published value beside ours: this run's, and those of many seeds.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Published">The 2020 report's.</param>
/// <param name="Ours">This run's, which decides nothing.</param>
/// <param name="Seeds">That of each seed; at least two.</param>
public sealed record ComparedValue(string Name, double Published, double Ours, IReadOnlyList<double> Seeds)
{
    /// <summary>How often a further run of ours lies in the <see cref="Interval"/>.</summary>
    public const double Coverage = 0.95;

    /// <summary>Mean of the seeds' values.</summary>
    public double Mean => Seeds.Mean();

    /// <summary>In which a further run of ours would lie, in 95 of 100 cases: mean ± t · s · √(1 + 1/n).</summary>
    /// <remarks>Source: Hahn and Meeker (1991), Statistical Intervals, section 4.7: normal values, n seeds.</remarks>
    public (double Low, double High) Interval
    {
        get
        {
            var reach = StudentT.InvCDF(0, 1, Seeds.Count - 1, (1 + Coverage) / 2) * Spread;
            return (Mean - reach, Mean + reach);
        }
    }

    /// <summary>Of 100 further runs of ours, how many would lie below the published value; in [0, 100].</summary>
    public double Percentile => Spread > 0
        ? 100 * StudentT.CDF(Mean, Spread, Seeds.Count - 1, Published)
        : 50 * (1 + Math.Sign(Published - Mean));

    /// <summary>How far the published value lies from the mean, as multiple of how far further runs do.</summary>
    internal double Deviation => (Published - Mean) / Spread;

    /// <summary>Whether the published value lies in the <see cref="Interval"/>, its ends included.</summary>
    public bool Reproduces => Interval.Low <= Published && Published <= Interval.High;

    /// <summary>How far a further run lies from the mean, as standard deviation: s · √(1 + 1/n).</summary>
    private double Spread => Seeds.StandardDeviation() * Math.Sqrt(1 + 1.0 / Seeds.Count);
}
