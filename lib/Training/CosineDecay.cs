namespace FashionLib;

/// <summary>An optimizer whose learning rate falls to 0 along half a cosine, as by Keras' CosineDecay.</summary>
/// <remarks>Source: Loshchilov and Hutter (2017), "SGDR: stochastic gradient descent …", eq. 5.</remarks>
/// <param name="Optimizer">The optimizer, with the learning rate to begin with.</param>
/// <param name="Steps">Updates until it stays at 0, epochs · ceil(images / batchSize); at least 1.</param>
public sealed record CosineDecay(Optimizer Optimizer, int Steps)
    : Optimizer(Optimizer.LearningRate, Optimizer.Beta1, Optimizer.Beta2, Optimizer.Epsilon)
{
    /// <summary>The optimizer as it was given; "with" changes the numbers of the decay itself.</summary>
    public Optimizer Optimizer { get; } = Optimizer;

    /// <inheritdoc/>
    public override IEnumerable<StepCoefficients> Updates()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        var optimizer = Optimizer with { LearningRate = LearningRate, Beta1 = Beta1, Beta2 = Beta2 };
        double Part(int t) => (1 + Math.Cos(Math.PI * Math.Min(t, Steps) / Steps)) / 2;
        return optimizer.Updates().Select((step, t) =>
            step with { Gradient = Part(t) * step.Gradient, Mean = Part(t) * step.Mean });
    }
}
