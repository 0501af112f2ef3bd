namespace FashionLib;

/// <summary>Gradient descent by the gradient's sign and recent size, as Keras has it, without momentum.</summary>
/// <param name="LearningRate">Step length; over 0.</param>
/// <param name="Rho">Decay of the mean squared gradient v ← ρ·v + (1-ρ)·g²; in [0, 1).</param>
/// <param name="Epsilon">Added to the root of v; over 0.</param>
/// <remarks>Source: Hinton (2012), Neural Networks for Machine Learning, lecture 6e.</remarks>
public sealed record RMSprop(double LearningRate = 1e-3, double Rho = 0.9, double Epsilon = 1e-7)
    : Optimizer(LearningRate, Beta1: 0, Beta2: Ranges.Decay(Rho, nameof(Rho)), Epsilon)
{
    /// <summary>Decay of the mean squared gradient; in [0, 1).</summary>
    public double Rho // the same number as Beta2, also under "with"
    {
        get => Beta2;
        init => Beta2 = Ranges.Decay(value);
    }

    /// <inheritdoc/>
    public override IEnumerable<StepCoefficients> Updates()
    {
        while (true)
            yield return new(Gradient: LearningRate, Mean: 0, Root: 1);
    }
}
