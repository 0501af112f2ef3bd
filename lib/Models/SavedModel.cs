using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Networks in safetensors files, with what they were trained on.</summary>
/// <remarks>
/// A file holds each parameter and buffer under its name, like <c>dense1.weight</c> (320, 784) float32, and the texts
/// <c>architecture</c>, <c>dataset</c>, <c>dataset_title</c>, <c>pixel_low</c>, <c>pixel_high</c> and <c>seed</c>.
/// </remarks>
public static class SavedModel
{
    private const string Dense = "fully-connected ", Convolutional = "lenet";

    /// <summary>Saves a network: the file is written whole, or what was there before stays.</summary>
    /// <param name="model">Any network with parameters of float32 or float64.</param>
    /// <param name="path">The file, usually <c>NAME.safetensors</c>; its folder is made if need be.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is of another type, or a module holds a layer that isn't registered, so that the file would lack it.
    /// </exception>
    public static void Save(this Sequential model, string path) => Save(model, path, new Dictionary<string, Tensor>());

    /// <summary>Saves a network and the state of its training.</summary>
    internal static void Save(
        Sequential model, string path, IReadOnlyDictionary<string, Tensor> state, string? training = null)
    {
        ModuleTree.RequireRegistered(model);
        ModuleTree.OddNames(model).ToList().ForEach(Host.Warn);
        var on = TrainedOn.Of(model);
        Safetensors.Write(path, new Dictionary<string, Tensor>([.. model.state_dict(), .. state]),
            new(Architecture(model), on?.Name, on?.Title, on?.Low, on?.High, on?.Seed) { Training = training });
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
        var found = file.Description.Architecture ?? "none";
        return Fill(file, Create(found, file) ?? throw file.Damaged(
            $"the architecture {Convolutional} or {Dense}WIDTHS", $"{found}; another one loads into a network given"));
    }

    /// <summary>Puts the weights of a file into a network of any architecture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">A network of the same names, types and shapes; unchanged where one differs.</param>
    /// <returns><paramref name="model"/>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or the network is another one.</exception>
    /// <exception cref="ArgumentException">A module holds a layer that isn't registered.</exception>
    public static Sequential Load(string path, Sequential model)
    {
        ModuleTree.RequireRegistered(model);
        return Fill(new(path), model);
    }

    private static Sequential Fill(Safetensors file, Sequential model)
    {
        file.CopyTo(model.state_dict());
        TrainedOn.Set(model, file.Description is (_, { } name, { } title, { } low, { } high, { } seed)
            ? new(name, title, low, high, seed) : null);
        return model;
    }

    /// <summary>A network by its architecture; no greater than the file, which might ask for any memory.</summary>
    private static Sequential? Create(string architecture, Safetensors? file = null)
    {
        if (architecture == Convolutional)
            return LeNet.Create(seed: 0);
        int[] widths = architecture.StartsWith(Dense, StringComparison.Ordinal)
            ? [.. architecture[Dense.Length..].Split('-').Select(width => int.TryParse(width, out var n) ? n : 0)] : [];
        if (widths.Length < 2 || widths.Min() < 1)
            return null;
        var bytes = widths.Zip(widths.Skip(1), (inputs, units) => 4.0 * (inputs + 1.0) * units).Sum();
        if (bytes > file?.Length)
            throw file.Damaged($"{bytes:N0} bytes of values for {architecture}", $"{file.Length:N0} (truncated)");
        return FullyConnected.Create(widths[1..^1], seed: 0, widths[0], widths[^1]);
    }

    private static string Architecture(Sequential model)
    {
        Linear[] dense = [.. model.children().OfType<Linear>()];
        var widths = dense.Take(1).Select(layer => layer.in_features).Concat(dense.Select(layer => layer.out_features));
        return new[] { Convolutional, $"{Dense}{string.Join('-', widths)}" }.FirstOrDefault(name =>
        {
            using var same = Create(name);
            return same is not null && Layers(model).SequenceEqual(Layers(same));
        }, "other");
    }

    private static IEnumerable<(string, Type, string, long?, string)> Layers(Sequential model) =>
        from layer in model.named_children()
        let shapes = layer.module.state_dict().Select(entry => $"{entry.Key} {string.Join(' ', entry.Value.shape)}")
        select (layer.name, layer.module.GetType(), NetworkLayers.Operation(layer.module),
            (layer.module as Conv2d)?.padding?[0], string.Join(';', shapes));
}
