using TorchSharp;

namespace FashionLib.Tests.Reference;

/// <summary>A parameter in double precision with its gradient, its optimizer state and its penalty.</summary>
internal sealed class Weights(double[] values, double l1, double l2)
{
    public double[] Values { get; } = values;
    public double[] Gradient { get; } = new double[values.Length];
    public double[] M { get; } = new double[values.Length];
    public double[] V { get; } = new double[values.Length];

    public double Penalty => Values.Sum(w => l1 * Math.Abs(w) + l2 * w * w);

    public void AddPenaltyGradient()
    {
        for (var i = 0; i < Values.Length; i++)
            Gradient[i] += l1 * Math.Sign(Values[i]) + 2 * l2 * Values[i];
    }

    /// <summary>max |Δ| / max |w|.</summary>
    public double RelativeError(torch.Tensor parameter) =>
        Values.Zip(Copy(parameter), (mine, theirs) => Math.Abs(mine - theirs)).Max() / Values.Max(Math.Abs);

    /// <summary>Number of weights with |Δ| over <paramref name="tolerance"/> · max |w|.</summary>
    public int CountApart(torch.Tensor parameter, double tolerance)
    {
        var limit = tolerance * Values.Max(Math.Abs);
        return Values.Zip(Copy(parameter), (mine, theirs) => Math.Abs(mine - theirs)).Count(error => error > limit);
    }

    public static double[] Copy(torch.Tensor tensor) =>
        [.. tensor.detach().data<float>().ToArray().Select(value => (double)value)];
}
