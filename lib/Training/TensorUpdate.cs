using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The update as tensor operations: for every device and float type, and the oracle of the fast one.</summary>
internal sealed class TensorUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty)
{
    protected override double Apply(Tensor gradient, StepCoefficients coefficients)
    {
        var before = PenaltyNow();
        var g = gradient + Penalty.L1 * Parameter.sign() + 2 * Penalty.L2 * Parameter;
        Mean.mul_(optimizer.Beta1).add_(g, alpha: 1 - optimizer.Beta1);
        MeanSquare.mul_(optimizer.Beta2).addcmul_(g, g, value: 1 - optimizer.Beta2);
        var root = MeanSquare.sqrt().mul_(coefficients.Root).add_(optimizer.Epsilon);
        Parameter.sub_((coefficients.Gradient * g + coefficients.Mean * Mean).div_(root));
        gradient.zero_();
        return before;
    }
}
