namespace FashionLib;

/// <summary>Adam as Keras has it: epsilon is added after the bias corrections went into the step's length.</summary>
/// <remarks>Source: Kingma and Ba (2015), section 2, last paragraph ("epsilon hat").</remarks>
/// <inheritdoc cref="Optimizer"/>
public sealed record Adam(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-7)
    : Optimizer(LearningRate, Beta1, Beta2, Epsilon)
{
    /// <inheritdoc/>
    public override IEnumerable<StepCoefficients> Updates()
    {
        for (var t = 1; ; t++)
        {
            var length = LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, t)) / (1 - Math.Pow(Beta1, t));
            yield return new(Gradient: 0, Mean: length, Root: 1);
        }
    }
}
