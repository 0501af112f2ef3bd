using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Named tensors in a file of up to 2 GB, as Python's safetensors reads and writes them.</summary>
/// <remarks>Source: https://github.com/huggingface/safetensors, section "Format".</remarks>
internal sealed class Safetensors
{
    /// <summary>How the names begin of an optimizer's running means of a gradient and of its square.</summary>
    public const string Mean = "optimizer.mean.", MeanSquare = "optimizer.mean_square.";

    private const string MetadataName = "__metadata__";
    private const int Longest = 256 * 1024; // bytes of a header, of hundreds of layers

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 4,
    };

    private static readonly Dictionary<ScalarType, string> Types =
        new() { [ScalarType.Float32] = "F32", [ScalarType.Float64] = "F64", [ScalarType.Int64] = "I64" };

    private readonly string path;
    private readonly ReadOnlyMemory<byte> values;
    private readonly Dictionary<string, Entry> entries;

    /// <summary>Reads the file; its tensors are checked when they are copied.</summary>
    /// <exception cref="InvalidDataException">The file isn't what its format says.</exception>
    public Safetensors(string path)
    {
        this.path = path;
        var bytes = File.ReadAllBytes(path);
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 2 and <= 5, ..])
            throw Damaged("safetensors", "a zip file or a pickle, as PyTorch and NumPy write them: in Python, save " +
                "the model's state_dict by safetensors.torch.save_file");
        var length = bytes.Length < 8 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var longest = Math.Clamp(bytes.Length - 8, 0, Longest);
        if (length > (ulong)longest)
            throw Damaged($"a header of at most {longest:N0} bytes, as safetensors has it", $"{length:N0}");
        values = bytes.AsMemory(8 + (int)length);
        try
        {
            var json = bytes.AsSpan(8, (int)length);
            var header = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, Strict) ?? [];
            if (header.Remove(MetadataName, out var metadata))
                Description = metadata.Deserialize<ModelDescription>(Strict) ?? new();
            entries = header.ToDictionary(one => one.Key, one =>
                one.Value.Deserialize<Entry>(Strict) ?? throw Damaged($"a tensor {one.Key}", "null"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: invalid UTF-8
        {
            throw Damaged("a header as safetensors has it", e.Message.TrimEnd('.'));
        }
    }

    /// <summary>What of the file's metadata is known here.</summary>
    public ModelDescription Description { get; } = new();

    /// <summary>Number of bytes of all tensors.</summary>
    public int Length => values.Length;

    /// <summary>Writes the file whole, or leaves what was there before.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, ModelDescription description)
    {
        var header = new Dictionary<string, object> { [MetadataName] = description };
        long end = 0;
        foreach (var (name, tensor) in tensors)
            header[name] = new Entry(Type(tensor), tensor.shape, [end, end += Size(tensor)]);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, Strict);
        Array.Resize(ref json, json.Length + (-json.Length & 7)); // values start at a multiple of 8 …
        json.AsSpan().Replace((byte)0, (byte)' ');                // … after spaces
        WholeFile.Write(path, file =>
        {
            file.Write(BitConverter.GetBytes(json.LongLength));
            file.Write(json);
            foreach (var tensor in tensors.Values)
            {
                using var scope = NewDisposeScope();
                file.Write(tensor.detach().cpu().contiguous().bytes);
            }
        });
    }

    /// <summary>Puts the file's values into tensors, if all names, types, shapes and places are right.</summary>
    public void CopyTo(IReadOnlyDictionary<string, Tensor> tensors)
    {
        // What an optimizer keeps of a parameter lies beside it, of its type and shape; not everyone wants it.
        Tensor? Expected(string name) => tensors.GetValueOrDefault(name) ?? tensors.GetValueOrDefault(
            new[] { Mean, MeanSquare }.Where(name.StartsWith).Select(start => name[start.Length..]).FirstOrDefault(""));

        var odd = entries.Keys.Where(name => Expected(name) is null).Select(name => $"also {name}")
            .Concat(tensors.Keys.Except(entries.Keys).Select(name => $"no {name}")).FirstOrDefault();
        if (odd is not null)
            throw Damaged($"the tensors {string.Join(", ", tensors.Keys)}", odd);
        long at = 0;
        foreach (var (name, found) in entries.OrderBy(entry => entry.Value.DataOffsets.FirstOrDefault()))
        {
            var tensor = Expected(name)!;
            var expected = new Entry(Type(tensor), tensor.shape, [at, at += Size(tensor)]);
            if ($"{expected}" != $"{found}")
                throw Damaged($"{name} {expected}", $"{found}");
        }
        if (at != Length)
            throw Damaged($"{at:N0} bytes of values", $"{Length:N0}{(Length < at ? " (truncated)" : "")}");

        using var noGradient = no_grad();
        foreach (var (name, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            var read = empty(tensor.shape, tensor.dtype, CPU);
            values.Span.Slice((int)entries[name].DataOffsets[0], (int)Size(tensor)).CopyTo(read.bytes);
            tensor.copy_(read);
        }
    }

    internal InvalidDataException Damaged(string expected, string found) =>
        new($"{path}: expected {expected}, found {found}.");

    private static long Size(Tensor tensor) => tensor.numel() * tensor.element_size();

    private static string Type(Tensor tensor) => Types.GetValueOrDefault(tensor.dtype)
        ?? throw new ArgumentException($"Expected tensors of {string.Join(", ", Types.Values)}, found {tensor.dtype}.");

    private sealed record Entry(string Dtype, long[] Shape, long[] DataOffsets)
    {
        public override string ToString() =>
            $"{Dtype} ({string.Join(", ", Shape.Take(9))}) in bytes {string.Join(" to ", DataOffsets.Take(3))}";
    }
}
