using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Layers in words.</summary>
internal static class NetworkLayers
{
    /// <summary>Whether a layer that keeps the shape belongs to the stage before it, as activations do.</summary>
    public static bool IsActivation(nn.Module layer) =>
        layer is NormBase or PReLU || !layer.parameters().Any() && !layer.GetType().Name.Contains("Pool");

    /// <summary>What a layer does; for a type unknown here, the type's name.</summary>
    public static string Operation(nn.Module layer) => layer switch
    {
        Linear => "dense",
        Flatten => "flatten",
        Conv2d conv => Windowed(conv.kernel_size, conv.stride, usualStride: [1], "convolution"),
        MaxPool2d pool => Windowed(pool.kernel_size, pool.stride, pool.kernel_size, "max pooling"),
        AvgPool2d pool => Windowed(pool.kernel_size, pool.stride, pool.kernel_size, "average pooling"),
        Dropout dropout => $"dropout {dropout.p.ToString(CultureInfo.InvariantCulture)}",
        _ when layer.GetType().Assembly != typeof(Linear).Assembly => InWords(layer.GetType().Name), // one's own
        _ when layer.GetType().Name is var name && name.Skip(1).Any(char.IsUpper) => name, // ReLU
        _ => layer.GetType().Name.ToLowerInvariant(),                                      // Tanh
    };

    private static string InWords(string name) =>
        Regex.Replace(name, "(?<=[a-z])(?=[A-Z][a-z])", " ").ToLowerInvariant();

    private static string Windowed(long[] size, long[]? stride, long[] usualStride, string does)
    {
        var (window, step) = (Pair(size), Pair(stride is null or [] ? usualStride : stride));
        var steps = step == Pair(usualStride) ? ""
            : step.Height == step.Width ? $", stride {step.Height}" : $", stride {step.Height} × {step.Width}";
        return $"{window.Height} × {window.Width} {does}{steps}";
    }

    private static (long Height, long Width) Pair(long[] size) => (size[0], size[^1]);
}
