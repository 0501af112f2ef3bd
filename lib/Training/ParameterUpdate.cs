using FashionLib.Simd;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Updates one parameter after each backward pass, and sums up its penalty.</summary>
/// <param name="parameter">The parameter; its gradient is consumed and set to zero by each update.</param>
/// <param name="penalty">Penalty on it; its gradient is added here, not by autograd.</param>
/// <param name="optimizer">Its decays and epsilon.</param>
internal abstract class ParameterUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer) : IDisposable
{
    public Tensor Parameter { get; } = parameter;

    protected L1L2 Penalty { get; } = penalty;
    protected Optimizer Optimizer { get; } = optimizer;

    /// <summary>Mean gradient m and mean squared gradient v, of the parameter's shape.</summary>
    protected Tensor Mean { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();
    protected Tensor MeanSquare { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    /// <summary>Σ batchSize · penalty over the updates since <see cref="ResetPenalty"/>.</summary>
    public abstract double PenaltySum { get; }

    public abstract void ResetPenalty();

    /// <summary>Updates the parameter; the penalty counted is that of the weights before.</summary>
    public abstract void Apply(UpdateFactors factors, int batchSize);

    public virtual void Dispose()
    {
        Mean.Dispose();
        MeanSquare.Dispose();
    }

    /// <summary>The fast one for float32 on the CPU, otherwise the one that any device understands.</summary>
    public static ParameterUpdate For(Tensor parameter, L1L2 penalty, Optimizer optimizer) =>
        parameter.device_type == DeviceType.CPU && parameter.dtype == ScalarType.Float32 && parameter.is_contiguous()
            ? new SimdUpdate(parameter, penalty, optimizer)
            : new TensorUpdate(parameter, penalty, optimizer);
}
