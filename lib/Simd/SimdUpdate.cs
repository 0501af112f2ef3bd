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
    private readonly bool isPenalised;
    private double penaltySum;
    private UpdatePass pass;

    public SimdUpdate(Tensor parameter, L1L2 penalty, Optimizer optimizer) : base(parameter, penalty, optimizer)
    {
        isPenalised = penalty != new L1L2();
        mean = SimdEngine.Address<float>(Mean);
        meanSquare = SimdEngine.Address<float>(MeanSquare);
        Attach();
    }

    /// <summary>The parameter's own memory.</summary>
    public float* Weights { get; private set; }

    /// <summary>The addresses of that memory's first value and of the one after its last.</summary>
    public (nint Start, nint End) Place
    {
        get
        {
            Attach();
            return ((nint)Weights, (nint)(Weights + Parameter.numel()));
        }
    }

    public override double PenaltySum => penaltySum;
    public override void ResetPenalty() => penaltySum = 0;

    /// <summary>Asks where the parameter's memory is, which its owner may have replaced since the last time.</summary>
    public void Attach() => Weights = SimdEngine.Address<float>(Parameter);

    public override void Apply(UpdateFactors factors, int batchSize)
    {
        Attach();
        Begin(factors);
        using var gradient = Parameter.grad!;
        var slopes = SimdEngine.Address<float>(gradient);
        var count = (int)Parameter.numel();
        for (var start = 0; start < count; start += BlockSize)
            penaltySum += batchSize * Apply(start, Math.Min(BlockSize, count - start), slopes + start);
    }

    protected override void CountPenalty(int batchSize)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        penaltySum += batchSize * TensorUpdate.Of(Penalty, Parameter).to_type(float64).item<double>();
    }

    /// <summary>Sets the numbers of the next update.</summary>
    public void Begin(UpdateFactors factors) => pass = new(factors, Penalty, Optimizer);

    /// <summary>Updates some weights, and clears their gradient.</summary>
    /// <returns>The penalty on them before.</returns>
    public double Apply(int start, int count, float* gradient)
    {
        float* w = Weights + start, m = mean + start, v = meanSquare + start;
        var (whole, rest) = (count - count % Lanes.Count, count % Lanes.Count);
        var penalty = Run(w, gradient, m, v, whole / Lanes.Count);
        return rest == 0 ? penalty : penalty + Tail(w + whole, gradient + whole, m + whole, v + whole, rest);
    }

    /// <summary>The last values, fewer than a vector, in vectors padded with zeros, which stay zeros.</summary>
    private double Tail(float* w, float* g, float* m, float* v, int count)
    {
        var padded = stackalloc float[4 * Lanes.Count];
        float* pw = padded, pg = pw + Lanes.Count, pm = pg + Lanes.Count, pv = pm + Lanes.Count;
        for (var i = 0; i < count; i++)
            (pw[i], pg[i], pm[i], pv[i]) = (w[i], g[i], m[i], v[i]);
        var penalty = Run(pw, pg, pm, pv, vectors: 1);
        for (var i = 0; i < count; i++)
            (w[i], g[i], m[i], v[i]) = (pw[i], pg[i], pm[i], pv[i]);
        return penalty;
    }

    private double Run(float* w, float* g, float* m, float* v, int vectors)
    {
        var penalty = pass.Run(new(w, vectors), new(g, vectors), new(m, vectors), new(v, vectors));
        return isPenalised ? penalty : 0; // zero times a sum that overflows is NaN
    }
}
