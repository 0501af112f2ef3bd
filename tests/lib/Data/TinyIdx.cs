using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FashionLib.Tests;

/// <summary>An IDX file made up for a test.</summary>
internal sealed record TinyIdx(string Name, byte[] Content)
{
    public static TinyIdx Images(string name, int count, params byte[] pixels) =>
        new(name, [.. Header(0x803, count, 2, 2), .. pixels]);

    public static TinyIdx Labels(string name, params byte[] labels) =>
        new(name, [.. Header(0x801, labels.Length), .. labels]);

    /// <summary>A data set of these four files, under a name that no other test has.</summary>
    public static ImageDataset Dataset(params TinyIdx[] files) => ImageDataset.FashionMnist with
    {
        Name = $"test-{Guid.NewGuid():N}",
        Files = [.. files.Select(file => file.File)],
        Addresses = [],
    };

    public DatasetFile File => new(Name, Convert.ToHexStringLower(SHA256.HashData(Content)));

    public byte[] Gzipped()
    {
        using var memory = new MemoryStream();
        using (var stream = new GZipStream(memory, CompressionLevel.Fastest))
            stream.Write(Content);
        return memory.ToArray();
    }

    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        System.IO.File.WriteAllBytes(path, Gzipped());
        return path;
    }

    public static byte[] Header(params int[] numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        foreach (var (i, number) in numbers.Index())
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), number);
        return bytes;
    }
}
