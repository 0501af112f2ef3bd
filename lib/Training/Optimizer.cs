namespace FashionLib;

/// <summary>An optimizer of Adam's family: running means of the gradient and its square set the step length.</summary>
/// <param name="LearningRate">Step length; at least 0.</param>
/// <param name="Beta1">Decay of the mean gradient m ← β1·m + (1-β1)·g; in [0, 1).</param>
/// <param name="Beta2">Decay of the mean squared gradient v ← β2·v + (1-β2)·g²; in [0, 1).</param>
/// <param name="Epsilon">Added to the root of v; over 0. Keras' default, 1e-7.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or not finite.</exception>
public abstract record Optimizer(double LearningRate, double Beta1, double Beta2, double Epsilon)
{
    /// <summary>Step length; at least 0.</summary>
    public double LearningRate { get; init => field = Ranges.AtLeastZero(value); } = Ranges.AtLeastZero(LearningRate);

    /// <summary>Decay of the mean gradient; in [0, 1).</summary>
    public double Beta1 { get; init => field = Ranges.Decay(value); } = Ranges.Decay(Beta1);

    /// <summary>Decay of the mean squared gradient; in [0, 1).</summary>
    public double Beta2 { get; init => field = Ranges.Decay(value); } = Ranges.Decay(Beta2);

    /// <summary>Added to the root of the mean squared gradient; over 0.</summary>
    public double Epsilon { get; init => field = Ranges.OverZero(value); } = Ranges.OverZero(Epsilon);

    /// <summary>The numbers of each update, from the first one on, without end.</summary>
    public abstract IEnumerable<StepCoefficients> Updates();
}

/// <summary>One update of an optimizer: w ← w - (g·Gradient + m·Mean) / (sqrt(v)·Root + Epsilon).</summary>
/// <param name="Gradient">Factor of this step's gradient g.</param>
/// <param name="Mean">Factor of the mean gradient m.</param>
/// <param name="Root">Factor of the root of the mean squared gradient v.</param>
public readonly record struct StepCoefficients(double Gradient, double Mean, double Root);
