using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionLib.Tests;

/// <summary>A PNG read by its chunks: of 8 bits a part, grey or of red, green and blue, without filters.</summary>
internal sealed record Png(int Width, int Height, int Parts, byte[] Pixels)
{
    public static Png Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < file.Length; at += 12 + chunks[^1].Data.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((System.Text.Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        var header = chunks[0].Data;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        Assert.Equal((8, 0, 0, 0), (header[8], header[10], header[11], header[12]));
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress))
            zlib.CopyTo(rows);
        var parts = header[9] == 2 ? 3 : 1;
        var lines = rows.ToArray().Chunk(1 + width * parts).ToArray();
        Assert.Equal(height, lines.Length);
        Assert.All(lines, line => Assert.Equal(0, line[0])); // no filter
        return new(width, height, parts, [.. lines.SelectMany(line => line[1..])]);
    }

    public string Color(int x, int y) => "#" + Convert.ToHexStringLower(Pixels.AsSpan((y * Width + x) * Parts, Parts));

    public int Count(string color) =>
        Enumerable.Range(0, Width * Height).Count(i => Color(i % Width, i / Width) == color);
}
