namespace FashionLib;

/// <summary>Gradient descent with momentum, as Keras has it: velocity ← momentum·velocity - rate·gradient.</summary>
/// <param name="LearningRate">Step length; at least 0.</param>
/// <param name="Momentum">Decay of the velocity; in [0, 1).</param>
/// <param name="Nesterov">Whether the step looks ahead by the velocity to come.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or not finite.</exception>
/// <remarks>
/// The velocity is the mean gradient times -rate / (1 - momentum), so that this is of Adam's family, too, with a
/// denominator of 1. Source: Sutskever et al. (2013), "On the importance of initialization and momentum …", eq. 1 to 4.
/// </remarks>
public sealed record Sgd(double LearningRate = 0.01, double Momentum = 0, bool Nesterov = false)
    : Optimizer(LearningRate, Beta1: Ranges.Decay(Momentum, nameof(Momentum)), Beta2: 0, Epsilon: 1)
{
    /// <summary>Decay of the velocity; in [0, 1).</summary>
    public double Momentum // the same number as Beta1, also under "with"
    {
        get => Beta1;
        init => Beta1 = Ranges.Decay(value);
    }

    /// <summary>0: no mean squared gradient. It can't be set.</summary>
    public new double Beta2 => 0;

    /// <summary>1, which makes the denominator 1. It can't be set.</summary>
    public new double Epsilon => 1;

    /// <inheritdoc/>
    public override IEnumerable<StepCoefficients> Updates()
    {
        var velocity = LearningRate / (1 - Momentum);
        while (true)
            yield return Nesterov
                ? new(Gradient: LearningRate, Mean: Momentum * velocity, Root: 0)
                : new(Gradient: 0, Mean: velocity, Root: 0);
    }
}
