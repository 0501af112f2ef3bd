using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionLib.Training;

/// <summary>Penalty and optimizer in one vectorised pass over the parameter's memory (CPU, float32).</summary>
/// <remarks>
/// The same formulas as <see cref="TensorUpdate"/>, whose dozen tensor operations each read and write all of the
/// memory and cost more than the backward pass.
/// </remarks>
internal sealed class SimdUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer)
    : ParameterUpdate(parameter, penalty, optimizer)
{
    // Short enough that the sums of a block are exact to about 1e-6; they are added up in double precision.
    private const int BlockSize = 4096;

    private double penaltySum;

    public override double PenaltySum => penaltySum;

    public override void ResetPenalty() => penaltySum = 0;

    public override void Apply(UpdateFactors factors, int batchSize)
    {
        using var gradient = Parameter.grad!;
        Span<float> w = Floats(Parameter), g = Floats(gradient), m = Floats(Mean), v = Floats(MeanSquare);
        var pass = new Pass(factors, Penalty, Optimizer);
        for (var start = 0; start < w.Length; start += BlockSize)
        {
            var block = start..Math.Min(start + BlockSize, w.Length);
            penaltySum += batchSize * Block(pass, w[block], g[block], m[block], v[block]);
        }
    }

    private static double Block(in Pass pass, Span<float> w, Span<float> g, Span<float> m, Span<float> v)
    {
        var whole = w.Length - w.Length % Vector<float>.Count;
        var penalty = pass.Run(Vectors(w[..whole]), Vectors(g[..whole]), Vectors(m[..whole]), Vectors(v[..whole]));
        return whole == w.Length ? penalty : penalty + Tail(pass, w[whole..], g[whole..], m[whole..], v[whole..]);
    }

    /// <summary>The last values, fewer than a vector, in a vector padded with zeros, which stay zeros.</summary>
    private static double Tail(in Pass pass, Span<float> w, Span<float> g, Span<float> m, Span<float> v)
    {
        Span<float> padded = stackalloc float[4 * Vector<float>.Count];
        padded.Clear();
        Span<float> Part(Span<float> all, int i) => all.Slice(i * Vector<float>.Count, Vector<float>.Count);
        Span<float> pw = Part(padded, 0), pg = Part(padded, 1), pm = Part(padded, 2), pv = Part(padded, 3);
        w.CopyTo(pw); g.CopyTo(pg); m.CopyTo(pm); v.CopyTo(pv);
        var penalty = pass.Run(Vectors(pw), Vectors(pg), Vectors(pm), Vectors(pv));
        pw[..w.Length].CopyTo(w); pg[..w.Length].CopyTo(g); pm[..w.Length].CopyTo(m); pv[..w.Length].CopyTo(v);
        return penalty;
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <summary>One step's constants, in every lane of a vector, and the pass itself.</summary>
    private readonly struct Pass(UpdateFactors factors, L1L2 penalty, Optimizer optimizer)
    {
        private readonly Vector<float> gradientFactor = new((float)factors.Gradient);
        private readonly Vector<float> meanFactor = new((float)factors.Mean);
        private readonly Vector<float> rootFactor = new((float)factors.Root);
        private readonly Vector<float> l1 = new((float)penalty.L1);
        private readonly Vector<float> twiceL2 = new((float)(2 * penalty.L2));
        private readonly Vector<float> beta1 = new((float)optimizer.Beta1);
        private readonly Vector<float> oneLessBeta1 = new((float)(1 - optimizer.Beta1));
        private readonly Vector<float> beta2 = new((float)optimizer.Beta2);
        private readonly Vector<float> oneLessBeta2 = new((float)(1 - optimizer.Beta2));
        private readonly Vector<float> epsilon = new((float)optimizer.Epsilon);

        /// <summary>Updates w, m and v and clears g.</summary>
        /// <returns>The penalty on w before the update.</returns>
        public double Run(
            Span<Vector<float>> w, Span<Vector<float>> g, Span<Vector<float>> m, Span<Vector<float>> v)
        {
            Vector<float> absolute = default, squares = default;
            for (var i = 0; i < w.Length; i++)
            {
                var weight = w[i];
                absolute += Vector.Abs(weight);
                squares += weight * weight;

                var sign = Vector.ConditionalSelect(
                    Vector.Equals(weight, default), default, Vector.CopySign(l1, weight));
                var gradient = g[i] + sign + twiceL2 * weight;
                var mean = m[i] = beta1 * m[i] + oneLessBeta1 * gradient;
                var square = v[i] = beta2 * v[i] + oneLessBeta2 * gradient * gradient;
                var step = gradientFactor * gradient + meanFactor * mean;
                w[i] = weight - step / (rootFactor * Vector.SquareRoot(square) + epsilon);
                g[i] = default;
            }
            return penalty.L1 * Vector.Sum(absolute) + penalty.L2 * Vector.Sum(squares);
        }
    }
}
