using System.Globalization;
using TorchSharp.Modules;

namespace FashionLib;

/// <summary>Networks in safetensors files, with what they were trained on.</summary>
/// <remarks>
/// A file holds each parameter and buffer under its name, like <c>dense1.weight</c> (320, 784) float32, and the texts
/// <c>architecture</c>, <c>dataset</c>, <c>dataset_title</c>, <c>pixel_low</c>, <c>pixel_high</c> and <c>seed</c>.
/// </remarks>
public static class SavedModel
{
    private const string Dense = "fully-connected", Convolutional = "lenet";

    /// <summary>Saves a network: the file is written whole, or what was there before stays.</summary>
    /// <param name="model">Any network with parameters of float32 or float64.</param>
    /// <param name="path">The file, usually <c>NAME.safetensors</c>; its folder is there.</param>
    /// <exception cref="ArgumentException">A parameter is of another type.</exception>
    public static void Save(this Sequential model, string path)
    {
        var metadata = new Dictionary<string, string> { ["architecture"] = Architecture(model) };
        if (TrainedOn.Of(model) is { } on)
        {
            (metadata["dataset"], metadata["dataset_title"]) = (on.Name, on.Title);
            (metadata["pixel_low"], metadata["pixel_high"]) = (Text(on.Low), Text(on.High));
            metadata["seed"] = Text(on.Seed);
        }
        Safetensors.Write(path, model.state_dict(), metadata);
    }

    /// <summary>
    /// A network as <see cref="FullyConnected"/> or <see cref="LeNet"/> makes it, with a file's weights, bit for bit.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The network, (N, 1, 28, 28) → logits (N, 10), on the CPU; the caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or holds another architecture.</exception>
    public static Sequential Load(string path)
    {
        var file = new Safetensors(path);
        var found = file.Metadata.GetValueOrDefault("architecture", "none");
        var dense = Widths(file.Shape);
        var model = found == Convolutional && dense is null ? LeNet.Create(seed: 0)
            : dense is not null && found == Architecture(dense) ? OfWidths(dense)
            : throw file.Damaged(
                $"the architecture {(dense is null ? Convolutional : Architecture(dense))}, as the tensors are", found);
        try
        {
            return Fill(model, file);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Puts the weights of a file into a network of any architecture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">A network of the same names, types and shapes; unchanged where one differs.</param>
    /// <returns><paramref name="model"/>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or the network is another one.</exception>
    public static Sequential Load(string path, Sequential model) => Fill(model, new(path));

    private static Sequential Fill(Sequential model, Safetensors file)
    {
        var trainedOn = Read(file);
        file.CopyTo(model.state_dict());
        TrainedOn.Set(model, trainedOn);
        return model;
    }

    private static TrainedOn? Read(Safetensors file)
    {
        string Of(string name) => file.Metadata.TryGetValue(name, out var text) ? text
            : throw file.Damaged($"{name} in the metadata", "none");
        if (!file.Metadata.ContainsKey("dataset"))
            return null;
        var style = CultureInfo.InvariantCulture;
        return float.TryParse(Of("pixel_low"), style, out var low)
            && float.TryParse(Of("pixel_high"), style, out var high) && int.TryParse(Of("seed"), style, out var seed)
            ? new(Of("dataset"), Of("dataset_title"), low, high, seed)
            : throw file.Damaged(
                "numbers as pixel_low, pixel_high and seed", $"{Of("pixel_low")}, {Of("pixel_high")} and {Of("seed")}");
    }

    private static string Architecture(Sequential model)
    {
        var shapes = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.shape);
        if (Widths(shapes.GetValueOrDefault) is { } dense && Has(model, OfWidths(dense)))
            return Architecture(dense);
        return Has(model, LeNet.Create(seed: 0)) ? Convolutional : "other";
    }

    private static string Architecture(int[] widths) => $"{Dense} {string.Join('-', widths)}";

    /// <summary>Whether the layers are those of a network, which is disposed.</summary>
    private static bool Has(Sequential model, Sequential layers)
    {
        using (layers)
            return Layers(model).SequenceEqual(Layers(layers));
    }

    private static IEnumerable<(string, Type, string)> Layers(Sequential model) =>
        from layer in model.named_children()
        let shapes = layer.module.state_dict().Select(entry => $"{entry.Key} {string.Join(' ', entry.Value.shape)}")
        select (layer.name, layer.module.GetType(), NetworkLayers.Operation(layer.module) + string.Join(';', shapes));

    private static Sequential OfWidths(int[] widths) => FullyConnected.Create(widths[1..^1], 0, widths[0], widths[^1]);

    /// <summary>Values, units of each hidden layer and classes; null unless all layers are dense and fit.</summary>
    private static int[]? Widths(Func<string, long[]?> shape)
    {
        if (shape("conv1.weight") is not null)
            return null;
        var widths = new List<int>();
        for (var (name, i) = ("", 1); name != "logits"; i++)
        {
            name = shape($"dense{i}.weight") is null ? "logits" : $"dense{i}";
            if (shape($"{name}.weight")
                    is not [> 0 and <= int.MaxValue and var units, > 0 and <= int.MaxValue and var fanIn]
                || widths is [.., var before] && before != fanIn)
                return null;
            widths.AddRange(widths is [] ? [(int)fanIn, (int)units] : [(int)units]);
        }
        return [.. widths];
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
