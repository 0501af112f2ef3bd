using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using SkiaSharp;

namespace FashionLib;

/// <summary>Pictures as PNG in few bytes, so that a notebook with many of them stays small.</summary>
/// <remarks>
/// Of up to 256 colours a pixel is a byte, its colour's place in a palette, which SkiaSharp doesn't write: mostly a
/// third of the file. Source: W3C (2003), Portable Network Graphics.
/// </remarks>
internal static class CompactPng
{
    private const int Step = 17; // 16 shades of each part, 0 and 255 among them

    /// <summary>A picture as PNG.</summary>
    /// <param name="picture">The picture; opaque.</param>
    /// <param name="areas">
    /// Colours of a drawing's areas. All others, those of smooth edges, are rounded, which looks the same. Null leaves
    /// every colour as it is.
    /// </param>
    public static byte[] Of(SKBitmap picture, IReadOnlySet<SKColor>? areas = null)
    {
        var colors = picture.Pixels;
        if (areas is not null)
            colors = [.. colors.Select(color => areas.Contains(color) ? color : Rounded(color))];
        var palette = colors.Distinct().ToArray();
        if (palette.Length <= 256)
            return Indexed(picture.Width, picture.Height, colors, palette);
        picture.Pixels = colors;
        using var pixels = picture.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, zLibLevel: 9));
        return data.ToArray();
    }

    private static byte[] Indexed(int width, int height, SKColor[] colors, SKColor[] palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        Write(png, "IHDR", [.. Bytes(width), .. Bytes(height), /* bits */ 8, /* indexed */ 3, 0, 0, 0]);
        Write(png, "PLTE", [.. palette.SelectMany(color => (byte[])[color.Red, color.Green, color.Blue])]);
        Write(png, "IDAT", Compressed(width, colors, palette));
        Write(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Compressed(int width, SKColor[] colors, SKColor[] palette)
    {
        var indices = palette.Index().ToDictionary(color => color.Item, color => (byte)color.Index);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
            foreach (var row in colors.Chunk(width))
                zlib.Write([/* no filter */ 0, .. row.Select(color => indices[color])]);
        return data.ToArray();
    }

    /// <summary>A chunk: length of the data, type, data, and the checksum of type and data.</summary>
    private static void Write(Stream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write([.. Bytes(data.Length), .. body, .. Bytes((int)Crc32.HashToUInt32(body))]);
    }

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static SKColor Rounded(SKColor color)
    {
        static byte Nearest(byte part) => (byte)((part + Step / 2) / Step * Step);
        return new(Nearest(color.Red), Nearest(color.Green), Nearest(color.Blue));
    }
}
