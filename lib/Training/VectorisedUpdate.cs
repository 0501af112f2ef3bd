using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The update in one vectorised pass over the parameter's memory (CPU, float32, in one piece).</summary>
/// <remarks>
/// The same formulas as <see cref="TensorUpdate"/>, whose dozen tensor operations each read and write all of the
/// memory and cost more than the backward pass.
/// </remarks>
internal sealed unsafe class VectorisedUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty)
{
    private readonly Simd.WeightUpdate weights = new(
        (int)parameter.numel(), new(penalty.L1, penalty.L2, optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon));

    /// <summary>The weights where they are now: their owner may have replaced the parameter's memory.</summary>
    public Simd.WeightUpdate Attach()
    {
        weights.Weights = Parameter.Address<float>();
        weights.Means = Mean.Address<float>();
        weights.MeanSquares = MeanSquare.Address<float>();
        return weights;
    }

    protected override double Apply(Tensor gradient, StepCoefficients coefficients)
    {
        weights.Begin(coefficients.Gradient, coefficients.Mean, coefficients.Root);
        return Attach().Apply(gradient.Address<float>());
    }
}
