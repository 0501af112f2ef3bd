using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FashionLib.Training;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Penalty and optimizer in one vectorised pass over the parameter's memory (CPU, float32).</summary>
/// <remarks>
/// The same formulas as <see cref="TensorUpdate"/>, whose dozen tensor operations each read and write all of the
/// memory and cost more than the backward pass.
/// </remarks>
internal sealed unsafe class SimdUpdate : ParameterUpdate
{
    // Short enough that the sums of a block are exact to about 1e-6; they are added up in double precision.
    private const int BlockSize = 4096;

    private readonly float* mean, meanSquare;
    private double penaltySum;
    private Pass pass;

    public SimdUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer) : base(parameter, penalty, optimizer)
    {
        mean = Floats(Mean);
        meanSquare = Floats(MeanSquare);
        Attach();
    }

    /// <summary>The parameter's own memory.</summary>
    public float* Weights { get; private set; }

    public override double PenaltySum => penaltySum;

    public override void ResetPenalty() => penaltySum = 0;

    /// <summary>Asks where the parameter's memory is, which its owner may have replaced since the last time.</summary>
    public void Attach() => Weights = Floats(Parameter);

    public override void Apply(UpdateFactors factors, int batchSize)
    {
        Attach();
        Begin(factors);
        using var gradient = Parameter.grad!;
        var slopes = Floats(gradient);
        var count = (int)Parameter.numel();
        for (var start = 0; start < count; start += BlockSize)
            penaltySum += batchSize * Apply(start, Math.Min(BlockSize, count - start), slopes + start);
    }

    /// <summary>Sets the numbers of the next update.</summary>
    public void Begin(UpdateFactors factors) => pass = new(factors, Penalty, Optimizer);

    /// <summary>Updates some weights, and clears their gradient.</summary>
    /// <returns>The penalty on them before.</returns>
    public double Apply(int start, int count, float* gradient)
    {
        float* w = Weights + start, m = mean + start, v = meanSquare + start;
        var whole = count - count % Lanes.Count;
        var penalty = pass.Run(w, gradient, m, v, whole);
        return whole == count ? penalty : penalty + Tail(w + whole, gradient + whole, m + whole, v + whole, count - whole);
    }

    /// <summary>The last values, fewer than a vector, in vectors padded with zeros, which stay zeros.</summary>
    private double Tail(float* w, float* g, float* m, float* v, int count)
    {
        var padded = stackalloc float[4 * Lanes.Count];
        float* pw = padded, pg = pw + Lanes.Count, pm = pg + Lanes.Count, pv = pm + Lanes.Count;
        for (var i = 0; i < count; i++)
            (pw[i], pg[i], pm[i], pv[i]) = (w[i], g[i], m[i], v[i]);
        var penalty = pass.Run(pw, pg, pm, pv, Lanes.Count);
        for (var i = 0; i < count; i++)
            (w[i], g[i], m[i], v[i]) = (pw[i], pg[i], pm[i], pv[i]);
        return penalty;
    }

    private static float* Floats(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>One step's constants, in every lane of a vector, and the pass itself.</summary>
    private readonly struct Pass(UpdateFactors factors, L1L2 penalty, Optimizer optimizer)
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

        /// <summary>Updates w, m and v and clears g, a whole number of vectors.</summary>
        /// <returns>The penalty on w before the update.</returns>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Run(float* w, float* g, float* m, float* v, int count)
        {
            Vector512<float> absolute = default, squares = default;
            for (var i = 0; i < count; i += Lanes.Count)
            {
                var weight = Vector512.Load(w + i);
                absolute += Vector512.Abs(weight);
                squares += weight * weight;

                var sign = Vector512.ConditionalSelect(
                    Vector512.Equals(weight, default), default, Vector512.CopySign(l1, weight));
                var gradient = Vector512.Load(g + i) + sign + twiceL2 * weight;
                var mean = beta1 * Vector512.Load(m + i) + oneLessBeta1 * gradient;
                var square = beta2 * Vector512.Load(v + i) + oneLessBeta2 * gradient * gradient;
                var step = gradientFactor * gradient + meanFactor * mean;
                (weight - step / (rootFactor * Vector512.Sqrt(square) + epsilon)).Store(w + i);
                mean.Store(m + i);
                square.Store(v + i);
                Vector512<float>.Zero.Store(g + i);
            }
            return penalty.L1 * Vector512.Sum(absolute) + penalty.L2 * Vector512.Sum(squares);
        }
    }
}
