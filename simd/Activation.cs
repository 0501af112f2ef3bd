using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>An increasing function of each value by itself.</summary>
internal sealed unsafe class Activation<TFunction>(Shape shape) : SimdLayer(shape, shape)
    where TFunction : IActivationFunction
{
    public override bool IsInPlace => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in LayerValues values, uint? draw)
    {
        for (var i = 0; i < Output.Count * Lanes.Count; i += Lanes.Count)
            TFunction.Value(Vector512.Load(values.Input + i)).Store(values.Output + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in LayerValues values)
    {
        for (var i = 0; i < Output.Count * Lanes.Count; i += Lanes.Count)
            TFunction.Backward(Vector512.Load(values.OutputGradients + i), Vector512.Load(values.Output + i))
                .Store(values.InputGradients + i);
    }
}

/// <summary>A function of single values; NaN stays NaN, and so is the second operand of a native maximum.</summary>
internal interface IActivationFunction
{
    static abstract Vector512<float> Value(Vector512<float> x);

    /// <summary>The gradient at x from that at y = <see cref="Value"/>(x).</summary>
    static abstract Vector512<float> Backward(Vector512<float> gradient, Vector512<float> y);
}

/// <summary>max(x, 0).</summary>
internal readonly struct ReLU : IActivationFunction
{
    public static Vector512<float> Value(Vector512<float> x) => Vector512.MaxNative(Vector512<float>.Zero, x);

    public static Vector512<float> Backward(Vector512<float> gradient, Vector512<float> y) =>
        gradient & Vector512.GreaterThan(y, Vector512<float>.Zero);
}

/// <summary>1 / (1 + exp(-x)).</summary>
internal readonly struct Sigmoid : IActivationFunction
{
    public static Vector512<float> Value(Vector512<float> x) =>
        Vector512<float>.One / (Vector512<float>.One + Vector512.Exp(-x));

    public static Vector512<float> Backward(Vector512<float> gradient, Vector512<float> y) =>
        gradient * (y * (Vector512<float>.One - y));
}

/// <summary>The hyperbolic tangent as a quotient of polynomials, with a relative error under 3e-7.</summary>
/// <remarks>Source: the coefficients of <c>ptanh_float</c> in the Eigen library, a minimax fit.</remarks>
internal readonly struct Tanh : IActivationFunction
{
    private const float Limit = 7.90531110763549805f; // beyond it tanh is 1 to that error

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(Limit), Vector512.MaxNative(Vector512.Create(-Limit), x));
        var square = x * x;
        var numerator = Vector512.Create(-2.76076847742355e-16f);
        numerator = Next(numerator, square, 2.00018790482477e-13f);
        numerator = Next(numerator, square, -8.60467152213735e-11f);
        numerator = Next(numerator, square, 5.12229709037114e-08f);
        numerator = Next(numerator, square, 1.48572235717979e-05f);
        numerator = Next(numerator, square, 6.37261928875436e-04f);
        numerator = Next(numerator, square, 4.89352455891786e-03f);
        var denominator = Vector512.Create(1.19825839466702e-06f);
        denominator = Next(denominator, square, 1.18534705686654e-04f);
        denominator = Next(denominator, square, 2.26843463243900e-03f);
        denominator = Next(denominator, square, 4.89352518554385e-03f);
        return x * numerator / denominator;
    }

    public static Vector512<float> Backward(Vector512<float> gradient, Vector512<float> y) =>
        gradient * (Vector512<float>.One - y * y);

    /// <summary>A step of Horner's scheme.</summary>
    private static Vector512<float> Next(Vector512<float> sum, Vector512<float> square, float coefficient) =>
        Vector512.FusedMultiplyAdd(sum, square, Vector512.Create(coefficient));
}
