using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.ScalarType;

namespace FashionLib;

/// <summary>A network of dense layers; <see cref="FullyConnected"/>'s 320-130 where nothing else is said.</summary>
public sealed record DenseConfiguration : Configuration
{
    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [320, 130];

    /// <summary>Probability that a hidden unit is dropped in a step of training; in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>(
        [new("network", "dense"), new("widths", string.Join('-', Widths)), new("dropout", Dropout), .. base.Columns]);

    /// <inheritdoc/>
    public override Sequential Create(int seed) => GlorotUniform.Initialize(Sequential(
    [
        ("flatten", Flatten()),                                                // (N, 784)
        .. Widths.SelectMany((_, i) => Hidden(i)),
        ("logits", Linear(Widths.LastOrDefault(28 * 28), 10, dtype: Float32)), // (N, 10)
    ]), seed);

    private IEnumerable<(string, Module<Tensor, Tensor>)> Hidden(int i)
    {
        yield return ($"dense{i + 1}", Linear(i == 0 ? 28 * 28 : Widths[i - 1], Widths[i], dtype: Float32));
        yield return Activate(i + 1);
        if (Dropout > 0)
            yield return ($"dropout{i + 1}", nn.Dropout(Dropout));
    }
}
