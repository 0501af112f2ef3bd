namespace FashionLib;

/// <summary>Adam with Nesterov momentum: the step looks ahead by a momentum that warms up.</summary>
/// <remarks>
/// Source: Dozat (2016), "Incorporating Nesterov momentum into Adam", algorithm 2, with Keras' schedule
/// u(t) = β1·(1 - 0.5·0.96^(0.004·t)).
/// </remarks>
/// <inheritdoc cref="Optimizer"/>
public sealed record NAdam(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7)
    : Optimizer(LearningRate, Beta1, Beta2, Epsilon)
{
    private const double ScheduleBase = 0.96;
    private const double ScheduleDecay = 0.004;

    /// <inheritdoc/>
    public override IEnumerable<StepCoefficients> Updates()
    {
        var product = 1.0;
        for (var t = 1; ; t++)
        {
            var (now, next) = (Momentum(t), Momentum(t + 1));
            product *= now;
            yield return new(
                Gradient: LearningRate * (1 - now) / (1 - product),
                Mean: LearningRate * next / (1 - product * next),
                Root: 1 / Math.Sqrt(1 - Math.Pow(Beta2, t)));
        }
    }

    private double Momentum(int t) => Beta1 * (1 - 0.5 * Math.Pow(ScheduleBase, ScheduleDecay * t));
}
