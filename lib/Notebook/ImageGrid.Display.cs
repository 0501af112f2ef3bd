using System.Net;
using SkiaSharp;

namespace FashionLib;

public sealed partial record ImageGrid : IPicture
{
    private const float Gap = 12;
    private const float CaptionSize = 12;
    private const float LineHeight = 15;

    /// <summary>All images with their captions on one white sheet; captions are cut after three lines.</summary>
    /// <returns>A PNG of two pixels for each of the images' pixels.</returns>
    /// <exception cref="InvalidDataException">One of the images isn't a PNG.</exception>
    public byte[] ToPng()
    {
        var sizes = Images.Select(image => Size(image.Png)).ToArray();
        var (width, height) = (Most(sizes.Select(size => size.Width)), Most(sizes.Select(size => size.Height)));
        var captions = Images.Select(image => Drawing.Wrap(image.Caption, width + Gap / 2, CaptionSize)).ToArray();
        var lines = Most(captions.Select(caption => caption.Count));
        var (right, down) = (width + Gap, height + LineHeight * lines + Gap);
        var rows = (Images.Count + Columns - 1) / Columns;
        using var sheet = new Drawing(
            Math.Min(Columns, Images.Count) * right + Gap, rows * down + Gap,
            isGrey: sizes.All(size => size.ColorType == SKColorType.Gray8));
        foreach (var (i, (png, _)) in Images.Index())
        {
            var (left, top) = (Gap + i % Columns * right, Gap + i / Columns * down);
            sheet.Image(png, SKRect.Create(left + (width - sizes[i].Width) / 2f, top, sizes[i].Width, sizes[i].Height));
            foreach (var (line, text) in captions[i].Index())
                sheet.Text(text, left + width / 2f, top + height + LineHeight * (line + 1), SKTextAlign.Center,
                    CaptionSize, color: SKColors.Black);
        }
        return sheet.ToPng();
    }

    string IDisplay.ToHtml() =>
        $"<div style=\"display:grid;gap:.5em;grid-template-columns:repeat({Columns},minmax(0,max(8em,{Width}px)))\">" +
        string.Concat(Images.Select(Figure)) + "</div>";

    string IDisplay.ToPlainText()
    {
        var width = Most(Images.Select(image => OneLine(image.Caption).Length));
        return string.Join('\n', Images.Chunk(Columns).Select(row =>
            string.Join("  ", row.Select(image => OneLine(image.Caption).PadRight(width))).TrimEnd()));
    }

    /// <summary>Of the widest image, in pixels.</summary>
    private int Width => Most(Images.Select(image => Size(image.Png).Width));

    private static string Figure((byte[] Png, string Caption) image)
    {
        var (width, caption) = (Size(image.Png).Width, WebUtility.HtmlEncode(image.Caption));
        return "<figure style=\"margin:0;text-align:center\">" +
            $"<img alt=\"{OneLine(caption)}\" width=\"{width}\" " +
            "style=\"max-width:100%;height:auto;image-rendering:pixelated\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(image.Png)}\">" +
            $"<figcaption>{caption.Replace("\n", "<br>")}</figcaption></figure>";
    }

    private static string OneLine(string caption) => caption.Replace("\n", ", ");

    private static int Most(IEnumerable<int> numbers) => numbers.DefaultIfEmpty().Max();

    private static SKImageInfo Size(byte[] png) => SKBitmap.DecodeBounds(png) is { IsEmpty: false } info
        ? info
        : throw new InvalidDataException($"Expected an image as PNG, found {png.Length} bytes that aren't one.");
}
