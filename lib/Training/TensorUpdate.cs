using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The update as tensor operations: for every device and float type, and the oracle of the fast one.</summary>
internal sealed class TensorUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty, optimizer)
{
    private readonly Tensor penaltySum = zeros(1, ScalarType.Float64, parameter.device).DetachFromDisposeScope();

    public override double PenaltySum => penaltySum.item<double>();

    public override void ResetPenalty() => penaltySum.zero_();

    public override void Apply(UpdateFactors factors, int batchSize)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var gradient = Parameter.grad!;
        CountPenalty(batchSize);

        var g = gradient + Penalty.L1 * Parameter.sign() + 2 * Penalty.L2 * Parameter;
        Mean.mul_(Optimizer.Beta1).add_(g, alpha: 1 - Optimizer.Beta1);
        MeanSquare.mul_(Optimizer.Beta2).addcmul_(g, g, value: 1 - Optimizer.Beta2);
        var root = MeanSquare.sqrt().mul_(factors.Root).add_(Optimizer.Epsilon);
        Parameter.sub_((factors.Gradient * g + factors.Mean * Mean).div_(root));
        gradient.zero_();
    }

    protected override void CountPenalty(int batchSize)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        penaltySum.add_(Of(Penalty, Parameter), alpha: batchSize);
    }

    /// <summary>The penalty on a parameter as a scalar tensor.</summary>
    public static Tensor Of(L1L2 penalty, Tensor parameter)
    {
        // Named, as TorchSharp doesn't keep a number that it converts by itself alive for as long as libtorch reads it.
        using Scalar l1 = penalty.L1, l2 = penalty.L2;
        var none = zeros(1, parameter.dtype, parameter.device).sum(); // also where a sum overflows
        return (penalty.L1 == 0 ? none : parameter.abs().sum().mul(l1)) +
            (penalty.L2 == 0 ? none : parameter.square().sum().mul(l2));
    }

    public override void Dispose()
    {
        penaltySum.Dispose();
        base.Dispose();
    }
}
