namespace FashionLib;

/// <summary>A published figure and ours.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Published">The report's.</param>
/// <param name="Ours">Ours.</param>
/// <param name="StandardDeviation">Its standard deviation from seed to seed.</param>
public sealed record ComparedFigure(string Name, double Published, double Ours, double StandardDeviation)
{
    /// <summary>How many standard deviations of the difference a figure may differ by.</summary>
    public const int Tolerance = 3;

    /// <summary>Ours less the published figure.</summary>
    public double Difference => Ours - Published;

    /// <summary>
    /// Whether the difference is what two seeds of one experiment may show: the published run is a draw of its own, so
    /// the difference of two has √2 times the standard deviation of one.
    /// </summary>
    public bool Reproduces => Math.Abs(Difference) <= Tolerance * Math.Sqrt(2) * StandardDeviation;
}
