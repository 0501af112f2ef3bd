using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Updates one parameter after each backward pass, and adds its penalty's gradient, not autograd.</summary>
internal abstract class ParameterUpdate(Tensor parameter, L1L2 penalty) : IDisposable
{
    private readonly string kind = Kind(parameter);

    public Tensor Parameter => parameter;

    /// <summary>The running mean m of the gradient, of the parameter's shape.</summary>
    public Tensor Mean { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    /// <summary>The running mean v of its square, likewise.</summary>
    public Tensor MeanSquare { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    protected L1L2 Penalty => penalty;

    private bool IsPenalised => penalty is not { L1: 0, L2: 0 };

    /// <summary>Updates the parameter by the gradient that it has, and sets that to zero.</summary>
    /// <remarks>
    /// A parameter that is frozen, or that the loss doesn't depend on, stays as it is; its penalty counts nevertheless.
    /// </remarks>
    /// <returns>The penalty on the weights before.</returns>
    public double Step(StepCoefficients coefficients)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var gradient = Parameter.grad ?? (IsPenalised ? zeros_like(Parameter) : null); // which it moves alone
        return Parameter.requires_grad && gradient is not null ? Apply(gradient, coefficients) : PenaltyNow();
    }

    /// <summary>The penalty on the weights as they are.</summary>
    public double PenaltyNow()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return IsPenalised ? penalty.Of(Parameter).to_type(ScalarType.Float64).item<double>() : 0;
    }

    /// <summary>Updates the parameter by a gradient, and sets that to zero.</summary>
    /// <returns>The penalty on the weights before.</returns>
    protected abstract double Apply(Tensor gradient, StepCoefficients coefficients);

    /// <summary>Whether this still updates a parameter, which may have been moved, converted or replaced.</summary>
    public bool IsOf(Tensor parameter) =>
        !Parameter.IsInvalid && parameter.Handle == Parameter.Handle && Kind(parameter) == kind;

    public void Dispose()
    {
        Mean.Dispose();
        MeanSquare.Dispose();
    }

    /// <summary>The fast one for float32 on the CPU in one piece, else the one that any device understands.</summary>
    public static ParameterUpdate For(Tensor parameter, L1L2 penalty, Optimizer optimizer) =>
        parameter.device_type == DeviceType.CPU && parameter.dtype == ScalarType.Float32 && parameter.is_contiguous()
            ? new VectorisedUpdate(parameter, penalty, optimizer)
            : new TensorUpdate(parameter, penalty, optimizer);

    private static string Kind(Tensor parameter) => $"{parameter.dtype} {parameter.device} " +
        $"{string.Join(" ", parameter.shape)} {parameter.is_contiguous()}";
}
