using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Penalty and optimizer in one vectorised pass over a parameter's memory, which stays its owner's.</summary>
/// <remarks>
/// With weights w, their gradient g and its running mean m and mean square v: g ← g + l1·sign(w) + 2·l2·w,
/// m ← β1·m + (1-β1)·g, v ← β2·v + (1-β2)·g², w ← w - (gradient·g + mean·m) / (root·sqrt(v) + ε).
/// </remarks>
/// <param name="count">Number of weights.</param>
/// <param name="rule">The numbers that stay from step to step.</param>
public sealed unsafe class WeightUpdate(int count, UpdateRule rule)
{
    // Short enough that the sums of a block are exact to about 1e-6; they are added up in double precision.
    private const int BlockSize = 4096;

    private Vector512<float> gradientFactor, meanFactor, rootFactor; // this step's, in every lane

    /// <summary>Number of weights.</summary>
    public int Count => count;

    /// <summary>Where the weights lie; whoever moves them says so before the next step.</summary>
    public float* Weights { get; set; }

    /// <summary>Where the running means m of the gradient lie, which begin as zeros.</summary>
    public float* Means { get; set; }

    /// <summary>Where the running means v of its square lie, likewise.</summary>
    public float* MeanSquares { get; set; }

    /// <summary>Whether some of several parameters' weights lie in the same place.</summary>
    /// <param name="updates">The updates of the parameters.</param>
    public static bool Overlap(IEnumerable<WeightUpdate> updates)
    {
        var places = updates.OrderBy(update => (nint)update.Weights).ToArray();
        return places.Zip(places.Skip(1)).Any(pair => pair.First.Weights + pair.First.Count > pair.Second.Weights);
    }

    /// <summary>Sets the numbers of the next step.</summary>
    /// <param name="gradient">Factor of the gradient.</param>
    /// <param name="mean">Factor of the mean gradient.</param>
    /// <param name="root">Factor of the root of the mean square.</param>
    public void Begin(double gradient, double mean, double root)
    {
        gradientFactor = Vector512.Create((float)gradient);
        meanFactor = Vector512.Create((float)mean);
        rootFactor = Vector512.Create((float)root);
    }

    /// <summary>Updates all weights, and clears their gradient.</summary>
    /// <param name="gradient">As many floats.</param>
    /// <returns>The penalty on the weights before.</returns>
    public double Apply(float* gradient)
    {
        var penalty = 0.0;
        for (var start = 0; start < count; start += BlockSize)
            penalty += Apply(start, Math.Min(BlockSize, count - start), gradient + start);
        return penalty;
    }

    /// <summary>Updates some weights, and clears their gradient.</summary>
    /// <returns>The penalty on them before.</returns>
    internal double Apply(int start, int count, float* gradient)
    {
        float* w = Weights + start, m = Means + start, v = MeanSquares + start;
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
    /// <remarks>Inlined, as a profile may suggest, it would lose the optimization that its attribute asks for.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private double Run(float* w, float* g, float* m, float* v, int count)
    {
        // Copies, which the compiler keeps in registers.
        Vector512<float> gradientFactor = this.gradientFactor, meanFactor = this.meanFactor;
        var rootFactor = this.rootFactor;
        Vector512<float> l1 = Vector512.Create((float)rule.L1), twiceL2 = Vector512.Create((float)(2 * rule.L2));
        var beta1 = Vector512.Create((float)rule.Beta1);
        var oneLessBeta1 = Vector512.Create((float)(1 - rule.Beta1));
        var beta2 = Vector512.Create((float)rule.Beta2);
        var oneLessBeta2 = Vector512.Create((float)(1 - rule.Beta2));
        Vector512<float> epsilon = Vector512.Create((float)rule.Epsilon), minusZero = Vector512.Create(-0f);
        Vector512<float> absolute = default, squares = default;
        for (var i = 0; i < count; i += Vector512<float>.Count)
        {
            var weight = Vector512.Load(w + i);
            var magnitude = Vector512.Abs(weight);
            absolute += magnitude;
            squares += weight * weight;

            var sign = ((weight & minusZero) | l1) & Vector512.GreaterThan(magnitude, Vector512<float>.Zero);
            var gradient = Vector512.Load(g + i) + sign + twiceL2 * weight;
            var mean = beta1 * Vector512.Load(m + i) + oneLessBeta1 * gradient;
            var square = beta2 * Vector512.Load(v + i) + oneLessBeta2 * gradient * gradient;
            var step = gradientFactor * gradient + meanFactor * mean;
            mean.Store(m + i);
            square.Store(v + i);
            (weight - step / (rootFactor * Vector512.Sqrt(square) + epsilon)).Store(w + i);
            Vector512<float>.Zero.Store(g + i);
        }
        return (rule.L1 == 0 ? 0 : rule.L1 * Vector512.Sum(absolute)) // zero times a sum that overflows is NaN
            + (rule.L2 == 0 ? 0 : rule.L2 * Vector512.Sum(squares));
    }
}

/// <summary>The numbers of an update that stay from step to step.</summary>
/// <param name="L1">Penalty on Σ|w|.</param>
/// <param name="L2">Penalty on Σw².</param>
/// <param name="Beta1">Decay β1 of the mean gradient.</param>
/// <param name="Beta2">Decay β2 of the mean squared gradient.</param>
/// <param name="Epsilon">ε, added to the denominator.</param>
public readonly record struct UpdateRule(double L1, double L2, double Beta1, double Beta2, double Epsilon);
