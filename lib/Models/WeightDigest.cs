using System.Security.Cryptography;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A short name for the exact weights of a network.</summary>
public static class WeightDigest
{
    /// <summary>First 16 hexadecimal digits of the SHA-256 of all parameters' bytes, in the network's order.</summary>
    /// <remarks>Two runs with the same digest ended with bit-identical weights.</remarks>
    public static string Digest(this Sequential model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            hash.AppendData(parameter.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
