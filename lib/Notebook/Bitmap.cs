using System.Buffers.Binary;
using System.IO.Compression;
using ICSharpCode.SharpZipLib.Checksum;

namespace FashionLib;

/// <summary>An image by its pixels, of which <see cref="ToPng"/> makes a PNG.</summary>
/// <param name="Width">In pixels, at least 1.</param>
/// <param name="Height">In pixels, at least 1.</param>
/// <param name="Pixels">
/// From 0 to 255, row by row: a byte a pixel for grey, or three for red, green and blue. Not copied.
/// </param>
/// <exception cref="ArgumentException">There are too few or too many.</exception>
public sealed record Bitmap(int Width, int Height, byte[] Pixels)
{
    /// <summary>Row by row a byte for each pixel, or red, green and blue.</summary>
    public byte[] Pixels { get; } =
        Width > 0 && Height > 0 && (Pixels.Length == (long)Width * Height || Pixels.Length == 3L * Width * Height)
            ? Pixels : throw new ArgumentException(
                $"Expected a byte or three for each of {Width} x {Height} pixels, found {Pixels.Length}.",
                nameof(Pixels));

    /// <summary>Whether the image has colours.</summary>
    public bool IsColored => Pixels.Length > Width * Height;

    /// <summary>The image as a file of PNG.</summary>
    /// <remarks>Source: Portable Network Graphics specification, third edition, chapters 5 and 11.</remarks>
    public byte[] ToPng()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, (byte)(IsColored ? 2 : 0)); // bits of a part; red, green and blue, or grey
        byte[] signature = [0x89, .. "PNG\r\n\u001a\n"u8];
        return [.. signature, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, Packed()), .. Chunk("IEND"u8, [])];
    }

    private byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            foreach (var row in Pixels.Chunk(Pixels.Length / Height))
            {
                zlib.WriteByte(0); // no filter
                zlib.Write(row);
            }
        return packed.ToArray();
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        var checksum = new Crc32();
        checksum.Update(new ArraySegment<byte>(chunk)[4..^4]);
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan()[^4..], (uint)checksum.Value);
        return chunk;
    }
}
