using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The update as tensor operations: for every device and float type, and the oracle of the fast one.</summary>
internal sealed class TensorUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty)
{
    protected override double Apply(Tensor gradient, StepCoefficients coefficients)
    {
        // All numbers are named, for the reason that L1L2 gives.
        using Scalar one = 1, l1 = Penalty.L1, twiceL2 = 2 * Penalty.L2, epsilon = optimizer.Epsilon;
        using Scalar beta1 = optimizer.Beta1, oneLessBeta1 = 1 - optimizer.Beta1;
        using Scalar beta2 = optimizer.Beta2, oneLessBeta2 = 1 - optimizer.Beta2;
        using Scalar ofGradient = coefficients.Gradient, ofMean = coefficients.Mean, ofRoot = coefficients.Root;
        var before = PenaltyNow();
        var g = gradient.add(Parameter.sign().mul(l1), one).add(Parameter.mul(twiceL2), one);
        Mean.mul_(beta1).add_(g, oneLessBeta1);
        MeanSquare.mul_(beta2).addcmul_(g, g, oneLessBeta2);
        var root = MeanSquare.sqrt().mul_(ofRoot).add_(epsilon, one);
        Parameter.sub_(g.mul(ofGradient).add(Mean.mul(ofMean), one).div_(root));
        gradient.zero_();
        return before;
    }
}
