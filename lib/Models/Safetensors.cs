using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Named tensors in a file, as Python's safetensors reads and writes them.</summary>
/// <remarks>Source: https://github.com/huggingface/safetensors, section "Format".</remarks>
internal sealed class Safetensors
{
    private const string MetadataName = "__metadata__";
    private const int Longest = 256 * 1024; // bytes of a header, of hundreds of layers
    private const int Deepest = 4;

    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<string, (ScalarType Type, int Size)> Types = new()
    {
        ["F32"] = (ScalarType.Float32, 4),
        ["F64"] = (ScalarType.Float64, 8),
        ["I64"] = (ScalarType.Int64, 8),
    };

    private readonly string path;
    private readonly Dictionary<string, Entry> entries = [];
    private readonly long dataStart;

    /// <summary>Reads and checks the header alone, which is at most 256 KiB.</summary>
    /// <exception cref="InvalidDataException">The file isn't what its format says.</exception>
    public Safetensors(string path)
    {
        this.path = path;
        using var file = File.OpenRead(path);
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
            throw Damaged("8 bytes for the header's length", $"{file.Length} (truncated)");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var longest = (ulong)Math.Min(Longest, file.Length - 8);
        if (length > longest)
            throw Damaged($"a header of at most {longest:N0} bytes", $"{length:N0}");
        var header = new byte[length];
        file.ReadExactly(header);
        dataStart = 8 + (long)length;
        try
        {
            Parse(header);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: invalid UTF-8
        {
            throw Damaged("a header as safetensors has it", e.Message.TrimEnd('.'));
        }
        RequireWhole(file.Length - dataStart);
    }

    /// <summary>The file's "__metadata__".</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    /// <summary>Shape of a tensor, each length at least 1; null where the file lacks it.</summary>
    public long[]? Shape(string name) => entries.GetValueOrDefault(name)?.Shape;

    /// <summary>Writes the file whole, or leaves what was there before.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="tensors">Names and tensors, in the file's order.</param>
    /// <param name="metadata">Texts about the tensors.</param>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        WholeFile.Write(path, file => Write(file, tensors, metadata));

    /// <summary>Puts the file's values into tensors of the same names, types and shapes.</summary>
    public void CopyTo(IReadOnlyDictionary<string, Tensor> tensors)
    {
        var found = entries.Keys.Except(tensors.Keys).FirstOrDefault();
        foreach (var (name, tensor) in tensors)
        {
            if (!entries.TryGetValue(name, out var entry))
                throw Damaged($"a tensor {name}", found ?? "none");
            if (Types[entry.Dtype].Type != tensor.dtype || !entry.Shape.AsSpan().SequenceEqual(tensor.shape))
                throw Damaged($"{name} {Describe(Name(tensor), tensor.shape)}", Describe(entry.Dtype, entry.Shape));
        }
        if (found is not null)
            throw Damaged($"only the tensors {string.Join(", ", tensors.Keys)}", $"also {found}");

        using var file = File.OpenRead(path);
        using var noGradient = no_grad();
        foreach (var (name, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            var values = empty(tensor.shape, tensor.dtype, CPU);
            file.Position = dataStart + entries[name].DataOffsets[0];
            file.ReadExactly(values.bytes);
            tensor.copy_(values);
        }
    }

    internal InvalidDataException Damaged(string expected, string found) =>
        new($"{path}: expected {expected}, found {found}.");

    private static void Write(
        Stream file, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new Dictionary<string, object> { [MetadataName] = metadata };
        long end = 0;
        foreach (var (name, tensor) in tensors)
            header[name] = new Entry(Name(tensor), tensor.shape, [end, end += tensor.numel() * tensor.element_size()]);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, Strict);
        var padding = -json.Length & 7; // values start at a multiple of 8
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length + padding);
        file.Write(prefix);
        file.Write(json);
        file.Write("        "u8[..padding]);
        foreach (var tensor in tensors.Values)
        {
            using var scope = NewDisposeScope();
            file.Write(tensor.detach().cpu().contiguous().bytes);
        }
    }

    private void Parse(byte[] header)
    {
        using var json = JsonDocument.Parse(header, new() { MaxDepth = Deepest, AllowDuplicateProperties = false });
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw Damaged("a JSON object as header", $"{json.RootElement.ValueKind}");
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.Name == MetadataName)
                Metadata = property.Value.Deserialize<Dictionary<string, string>>(Strict) ?? [];
            else
                entries.Add(property.Name, Checked(property.Name, property.Value.Deserialize<Entry>(Strict)));
        }
    }

    private Entry Checked(string name, Entry? entry)
    {
        if (entry is null || !Types.TryGetValue(entry.Dtype, out var type))
            throw Damaged($"{name} of type {string.Join(", ", Types.Keys)}", entry?.Dtype ?? "null");
        if (entry.Shape.Length > 8 || entry.Shape.Any(n => n < 1))
            throw Damaged($"{name} of at most 8 lengths, each at least 1", Describe(entry.Dtype, entry.Shape));
        var bytes = entry.Shape.Aggregate((Int128)type.Size, (product, n) => Int128.Min(product * n, long.MaxValue));
        if (entry.DataOffsets is not [>= 0 and var start, var end] || (Int128)end - start != bytes)
            throw Damaged($"{name} {Describe(entry.Dtype, entry.Shape)} in {bytes:N0} bytes",
                $"data offsets {string.Join(" to ", entry.DataOffsets.Take(3))}");
        return entry;
    }

    /// <summary>Tensors follow each other without gap or overlap, to the end of the file.</summary>
    private void RequireWhole(long length)
    {
        long at = 0;
        foreach (var (name, entry) in entries.OrderBy(entry => entry.Value.DataOffsets[0]))
        {
            if (entry.DataOffsets[0] != at)
                throw Damaged($"{name} at data offset {at:N0}", $"{entry.DataOffsets[0]:N0}");
            at = entry.DataOffsets[1];
        }
        if (at != length)
            throw Damaged($"{at:N0} bytes of values, as the header says",
                $"{length:N0}{(length < at ? " (truncated)" : "")}");
    }

    private static string Name(Tensor tensor) => Types.FirstOrDefault(type => type.Value.Type == tensor.dtype).Key
        ?? throw new ArgumentException($"Expected tensors of {string.Join(", ", Types.Keys)}, found {tensor.dtype}.");

    private static string Describe(string type, long[] shape) => $"{type} ({string.Join(", ", shape.Take(9))})";

    private sealed record Entry(string Dtype, long[] Shape, long[] DataOffsets);
}
