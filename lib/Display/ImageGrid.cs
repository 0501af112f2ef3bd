using System.Net;
using FashionLib.Data;
using SkiaSharp;
using static TorchSharp.torch;

namespace FashionLib.Display;

/// <summary>Images with their classes' names, row by row.</summary>
/// <param name="Images">Each image as PNG, with its caption.</param>
/// <param name="Columns">Images in a row.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.PlainText])]
public sealed record ImageGrid(IReadOnlyList<(byte[] Png, string Caption)> Images, int Columns) : IDisplay
{
    /// <summary>A grid of all <paramref name="images"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    public static ImageGrid Of(LabeledImages images, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        using var scope = NewDisposeScope();
        var pixels = (images.Images.squeeze(1) * 255).round().to_type(ScalarType.Byte).cpu();
        return new(
            [.. images.LabelArray().Select((label, i) => (Png(pixels[i]), images.ClassNames[(int)label]))],
            columns);
    }

    string IDisplay.ToHtml() =>
        $"<div style=\"display:grid;grid-template-columns:repeat({Columns},minmax(0,8em));gap:.5em\">" +
        string.Concat(Images.Select(Figure)) + "</div>";

    string IDisplay.ToPlainText()
    {
        var width = Images.Select(image => image.Caption.Length).DefaultIfEmpty().Max();
        return string.Join('\n', Images.Chunk(Columns).Select(row =>
            string.Join("  ", row.Select(image => image.Caption.PadRight(width))).TrimEnd()));
    }

    private static string Figure((byte[] Png, string Caption) image)
    {
        var caption = WebUtility.HtmlEncode(image.Caption);
        return "<figure style=\"margin:0;text-align:center\">" +
            $"<img alt=\"{caption}\" style=\"width:100%;image-rendering:pixelated\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(image.Png)}\">" +
            $"<figcaption>{caption}</figcaption></figure>";
    }

    private static byte[] Png(Tensor pixels)
    {
        using var contiguous = pixels.contiguous();
        var (height, width) = ((int)pixels.shape[0], (int)pixels.shape[1]);
        using var image = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8), contiguous.bytes);
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }
}
