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

    public L1L2 Penalty { get; } = penalty;
    protected Optimizer Optimizer { get; } = optimizer;

    /// <summary>Mean gradient m and mean squared gradient v, of the parameter's shape.</summary>
    protected Tensor Mean { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();
    protected Tensor MeanSquare { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    /// <summary>Σ batchSize · penalty over the updates since <see cref="ResetPenalty"/>.</summary>
    public abstract double PenaltySum { get; }

    public abstract void ResetPenalty();

    /// <summary>Updates the parameter; the penalty counted is that of the weights before.</summary>
    /// <remarks>
    /// A parameter that is frozen, or that the loss doesn't depend on, stays as it is; its penalty counts nevertheless.
    /// </remarks>
    public void Step(UpdateFactors factors, int batchSize)
    {
        using var gradient = Parameter.grad;
        var penalised = Penalty != new L1L2();
        if (Parameter.requires_grad && gradient is null && penalised)
            Parameter.grad = zeros_like(Parameter, requires_grad: false); // the penalty alone moves it
        if (Parameter.requires_grad && (gradient is not null || penalised))
            Apply(factors, batchSize);
        else if (penalised)
            CountPenalty(batchSize);
    }

    /// <summary>Forgets the gradient, also one from before training.</summary>
    public void Clear() => Parameter.grad = null!;

    /// <summary>Updates the parameter by the gradient that it has, and sets that to zero.</summary>
    public abstract void Apply(UpdateFactors factors, int batchSize);

    /// <summary>Counts the penalty without an update.</summary>
    protected abstract void CountPenalty(int batchSize);

    /// <summary>Whether this still updates a parameter, which may have been moved, converted or replaced.</summary>
    public bool IsOf(Tensor parameter) => !Parameter.IsInvalid && parameter.Handle == Parameter.Handle
        && parameter.dtype == Mean.dtype && parameter.device.ToString() == Mean.device.ToString()
        && parameter.shape.AsSpan().SequenceEqual(Mean.shape) && this is VectorisedUpdate == IsVectorised(parameter);

    private static bool IsVectorised(Tensor parameter) => parameter.device_type == DeviceType.CPU
        && parameter.dtype == ScalarType.Float32 && parameter.is_contiguous();

    public virtual void Dispose()
    {
        Mean.Dispose();
        MeanSquare.Dispose();
    }

    /// <summary>The fast one for float32 on the CPU in one piece, else the one that any device understands.</summary>
    public static ParameterUpdate For(Tensor parameter, L1L2 penalty, Optimizer optimizer) =>
        IsVectorised(parameter)
            ? new VectorisedUpdate(parameter, penalty, optimizer)
            : new TensorUpdate(parameter, penalty, optimizer);
}
