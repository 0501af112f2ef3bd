using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib;

/// <summary>One update's constants, in every lane of a vector, and its pass over a parameter.</summary>
/// <remarks>The same formulas as <see cref="TensorUpdate"/>.</remarks>
internal readonly struct UpdatePass(UpdateFactors factors, L1L2 penalty, Optimizer optimizer)
{
    private readonly Vector512<float> gradientFactor = Vector512.Create((float)factors.Gradient);
    private readonly Vector512<float> meanFactor = Vector512.Create((float)factors.Mean);
    private readonly Vector512<float> rootFactor = Vector512.Create((float)factors.Root);
    private readonly Vector512<float> l1 = Vector512.Create((float)penalty.L1);
    private readonly Vector512<float> twiceL2 = Vector512.Create((float)(2 * penalty.L2));
    private readonly Vector512<float> beta1 = Vector512.Create((float)optimizer.Beta1);
    private readonly Vector512<float> oneLessBeta1 = Vector512.Create((float)(1 - optimizer.Beta1));
    private readonly Vector512<float> beta2 = Vector512.Create((float)optimizer.Beta2);
    private readonly Vector512<float> oneLessBeta2 = Vector512.Create((float)(1 - optimizer.Beta2));
    private readonly Vector512<float> epsilon = Vector512.Create((float)optimizer.Epsilon);

    /// <summary>Updates w, m and v and clears g.</summary>
    /// <returns>The penalty on w before the update.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Run(
        Span<Vector512<float>> w, Span<Vector512<float>> g, Span<Vector512<float>> m, Span<Vector512<float>> v)
    {
        // Copies, which the compiler keeps in registers.
        Vector512<float> gradientFactor = this.gradientFactor, meanFactor = this.meanFactor, rootFactor = this.rootFactor;
        Vector512<float> l1 = this.l1, twiceL2 = this.twiceL2, beta1 = this.beta1, beta2 = this.beta2;
        Vector512<float> oneLessBeta1 = this.oneLessBeta1, oneLessBeta2 = this.oneLessBeta2, epsilon = this.epsilon;
        Vector512<float> absolute = default, squares = default;
        for (var i = 0; i < w.Length; i++)
        {
            var weight = w[i];
            absolute += Vector512.Abs(weight);
            squares += weight * weight;

            var sign = Vector512.ConditionalSelect(
                Vector512.Equals(weight, default), default, Vector512.CopySign(l1, weight));
            var gradient = g[i] + sign + twiceL2 * weight;
            var mean = m[i] = beta1 * m[i] + oneLessBeta1 * gradient;
            var square = v[i] = beta2 * v[i] + oneLessBeta2 * gradient * gradient;
            var step = gradientFactor * gradient + meanFactor * mean;
            w[i] = weight - step / (rootFactor * Vector512.Sqrt(square) + epsilon);
            g[i] = default;
        }
        return penalty.L1 * Vector512.Sum(absolute) + penalty.L2 * Vector512.Sum(squares);
    }
}
