using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Penalty and optimizer in one vectorised pass over the parameter's memory (CPU, float32).</summary>
/// <remarks>
/// The same formulas as <see cref="TensorUpdate"/>, whose dozen tensor operations each read and write all of the
/// memory and cost more than the backward pass.
/// </remarks>
internal sealed unsafe class VectorisedUpdate : ParameterUpdate
{
    // Short enough that the sums of a block are exact to about 1e-6; they are added up in double precision.
    private const int BlockSize = 4096;

    private readonly float* mean, meanSquare;
    private double penaltySum;
    private Vector512<float> gradientFactor, meanFactor, rootFactor; // this step's, in every lane

    public VectorisedUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer) : base(parameter, penalty, optimizer)
    {
        mean = Mean.Address<float>();
        meanSquare = MeanSquare.Address<float>();
        Attach();
    }

    /// <summary>The parameter's own memory.</summary>
    public float* Weights { get; private set; }

    public override double PenaltySum => penaltySum;
    public override void ResetPenalty() => penaltySum = 0;

    /// <summary>Asks where the parameter's memory is, which its owner may have replaced since the last time.</summary>
    public void Attach() => Weights = Parameter.Address<float>();

    public override void Apply(UpdateFactors factors, int batchSize)
    {
        Attach();
        Begin(factors);
        using var gradient = Parameter.grad!;
        var values = gradient.Address<float>();
        var count = (int)Parameter.numel();
        for (var start = 0; start < count; start += BlockSize)
            penaltySum += batchSize * Apply(start, Math.Min(BlockSize, count - start), values + start);
    }

    protected override void CountPenalty(int batchSize)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        penaltySum += batchSize * TensorUpdate.Of(Penalty, Parameter).to_type(float64).item<double>();
    }

    /// <summary>Sets the numbers of the next update.</summary>
    public void Begin(UpdateFactors factors)
    {
        gradientFactor = Vector512.Create((float)factors.Gradient);
        meanFactor = Vector512.Create((float)factors.Mean);
        rootFactor = Vector512.Create((float)factors.Root);
    }

    /// <summary>Updates some weights, and clears their gradient.</summary>
    /// <returns>The penalty on them before.</returns>
    public double Apply(int start, int count, float* gradient)
    {
        float* w = Weights + start, m = mean + start, v = meanSquare + start;
        var rest = count % Vector512<float>.Count;
        var whole = count - rest;
        var penalty = Run(w, gradient, m, v, whole);
        return rest == 0 ? penalty : penalty + Tail(w + whole, gradient + whole, m + whole, v + whole, rest);
    }

    /// <summary>The last values, fewer than a vector, in vectors padded with zeros, which stay zeros.</summary>
    private double Tail(float* w, float* g, float* m, float* v, int count)
    {
        var size = Vector512<float>.Count;
        var padded = stackalloc float[4 * size];
        float* pw = padded, pg = pw + size, pm = pg + size, pv = pm + size;
        for (var i = 0; i < count; i++)
            (pw[i], pg[i], pm[i], pv[i]) = (w[i], g[i], m[i], v[i]);
        var penalty = Run(pw, pg, pm, pv, size);
        for (var i = 0; i < count; i++)
            (w[i], g[i], m[i], v[i]) = (pw[i], pg[i], pm[i], pv[i]);
        return penalty;
    }

    /// <summary>Updates w, m and v, whole vectors, and clears g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Run(float* w, float* g, float* m, float* v, int count)
    {
        // Copies, which the compiler keeps in registers.
        Vector512<float> gradientFactor = this.gradientFactor, meanFactor = this.meanFactor;
        var rootFactor = this.rootFactor;
        Vector512<float> l1 = Vector512.Create((float)Penalty.L1), twiceL2 = Vector512.Create((float)(2 * Penalty.L2));
        var beta1 = Vector512.Create((float)Optimizer.Beta1);
        var oneLessBeta1 = Vector512.Create((float)(1 - Optimizer.Beta1));
        var beta2 = Vector512.Create((float)Optimizer.Beta2);
        var oneLessBeta2 = Vector512.Create((float)(1 - Optimizer.Beta2));
        var epsilon = Vector512.Create((float)Optimizer.Epsilon);
        Vector512<float> absolute = default, squares = default;
        for (var i = 0; i < count; i += Vector512<float>.Count)
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
            mean.Store(m + i);
            square.Store(v + i);
            (weight - step / (rootFactor * Vector512.Sqrt(square) + epsilon)).Store(w + i);
            Vector512<float>.Zero.Store(g + i);
        }
        return (Penalty.L1 == 0 ? 0 : Penalty.L1 * Vector512.Sum(absolute)) // zero times a sum that overflows is NaN
            + (Penalty.L2 == 0 ? 0 : Penalty.L2 * Vector512.Sum(squares));
    }
}
