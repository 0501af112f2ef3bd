using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The update as tensor operations: for every device and float type, and the oracle of the fast one.</summary>
internal sealed class TensorUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty)
{
    // The mean gradient m and the mean squared gradient v.
    private readonly Tensor mean = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();
    private readonly Tensor meanSquare = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    protected override double Apply(Tensor gradient, StepCoefficients coefficients)
    {
        var before = PenaltyNow();
        var g = gradient + Penalty.L1 * Parameter.sign() + 2 * Penalty.L2 * Parameter;
        mean.mul_(optimizer.Beta1).add_(g, alpha: 1 - optimizer.Beta1);
        meanSquare.mul_(optimizer.Beta2).addcmul_(g, g, value: 1 - optimizer.Beta2);
        var root = meanSquare.sqrt().mul_(coefficients.Root).add_(optimizer.Epsilon);
        Parameter.sub_((coefficients.Gradient * g + coefficients.Mean * mean).div_(root));
        gradient.zero_();
        return before;
    }

    public override (Tensor Mean, Tensor MeanSquare) State() => (mean.clone(), meanSquare.clone());

    public override void Restore(Tensor mean, Tensor meanSquare)
    {
        this.mean.copy_(mean);
        this.meanSquare.copy_(meanSquare);
    }

    public override void Dispose()
    {
        mean.Dispose();
        meanSquare.Dispose();
    }
}
