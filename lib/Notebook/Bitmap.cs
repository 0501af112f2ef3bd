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

    /// <summary>The image as a file of PNG.</summary>
    /// <remarks>Source: Portable Network Graphics specification, third edition, chapters 5 and 11.</remarks>
    public byte[] ToPng()
    {
        var color = (byte)(Pixels.Length == Width * Height ? 0 : 2); // grey, or red, green and blue; 8 bits of each
        return [
            0x89, .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR"u8, [.. BigEndian(Width), .. BigEndian(Height), 8, color, 0, 0, 0]),
            .. Chunk("IDAT"u8, Packed()), .. Chunk("IEND"u8, [])];
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
        byte[] content = [.. type, .. data];
        var checksum = new Crc32();
        checksum.Update(content);
        return [.. BigEndian(data.Length), .. content, .. BigEndian(checksum.Value)];
    }

    private static byte[] BigEndian(long value) =>
        [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
