using System.Collections;
using System.Reflection;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Functions that a user has had called before or after a layer's own.</summary>
internal static class Hooks
{
    // TorchSharp keeps them in four private dictionaries and has no way to ask for them.
    private static readonly FieldInfo[] Fields =
    [
        .. typeof(nn.Module<Tensor, Tensor>).BaseType!
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.Name.EndsWith("hooks", StringComparison.Ordinal)),
    ];

    /// <summary>Whether a layer has some; also where it can't be told.</summary>
    public static bool Are(nn.Module layer) => layer is not nn.Module<Tensor, Tensor> || Fields.Length < 4 ||
        Fields.Any(field => field.GetValue(layer) is not IDictionary { Count: 0 });
}
