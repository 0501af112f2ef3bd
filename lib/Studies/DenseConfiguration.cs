using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.ScalarType;

namespace FashionLib;

/// <summary>A network of dense layers, as <see cref="FullyConnected"/> where nothing else is said.</summary>
public sealed record DenseConfiguration : Configuration
{
    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [320, 130];

    /// <summary>Probability that a hidden unit is dropped in a step of training; in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>(
    [
        new("network", "dense"), new("widths", string.Join('-', Widths)), new("dropout", Dropout), .. base.Columns,
    ]);

    /// <inheritdoc/>
    public override Sequential Create(int seed)
    {
        int[] units = [28 * 28, .. Widths];
        return GlorotUniform.Initialize(Sequential(
        [
            ("flatten", Flatten()),                                        // (N, 784)
            .. Widths.SelectMany((_, i) => Hidden(i + 1, units[i], units[i + 1])),
            ("logits", Linear(units[^1], 10, dtype: Float32)),             // (N, 10)
        ]), seed);
    }

    private IEnumerable<(string, Module<Tensor, Tensor>)> Hidden(int number, int inputs, int units)
    {
        yield return ($"dense{number}", Linear(inputs, units, dtype: Float32));
        yield return ($"activation{number}", Activate());
        if (Dropout > 0)
            yield return ($"dropout{number}", nn.Dropout(Dropout));
    }
}
