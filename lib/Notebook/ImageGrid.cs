using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Images with captions, row by row.</summary>
/// <param name="Images">Each image with its caption of one line or more.</param>
/// <param name="Columns">Images in a row; at least 1.</param>
public sealed record ImageGrid(IReadOnlyList<(Bitmap Image, string Caption)> Images, int Columns)
{
    private const int LeastHeight = 112; // of an image as it is shown: 28 rows by 4
    private const double Widest = 1100; // of the grid, if that leaves an image its own pixels
    private const double CaptionWidth = 126, CaptionSize = 11, Gap = 14; // "taken for T-shirt/top" takes one line

    /// <summary>Images in a row; at least 1.</summary>
    public int Columns { get; } = Columns >= 1 ? Columns : throw new ArgumentOutOfRangeException(
        "columns", Columns, "Expected at least one image in a row.");

    /// <summary>A grid of all images, black at 0 and under it, white at 1 and over it.</summary>
    /// <param name="images">Grey images.</param>
    /// <param name="columns">Images in a row; at least 1.</param>
    /// <param name="captions">One for each image; null for the name of its class.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    /// <exception cref="ArgumentException">There isn't a caption for each image, or a class has no name.</exception>
    public static ImageGrid Of(LabeledImages images, int columns, IReadOnlyList<string>? captions = null)
    {
        using var scope = NewDisposeScope();
        images.RequireLabels(images.ClassNames.Count, reason: "there are names of classes");
        captions ??= [.. images.LabelArray().Select(label => images.ClassNames[(int)label])];
        return OfGrey(images.GreyImages(), captions, columns);
    }

    /// <summary>A grid of values as colours, on one scale for all images so that they can be compared.</summary>
    /// <param name="values">(N, height, width) float32, finite; such as kernels, feature maps or weights.</param>
    /// <param name="captions">One for each image.</param>
    /// <param name="columns">Images in a row; at least 1.</param>
    /// <param name="signed">
    /// Whether the sign counts: blue for the negative, white for 0, orange for the positive, as deep on either side.
    /// Otherwise grey, from black for the least value to white for the greatest.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    /// <exception cref="ArgumentException">Shape, type or values differ from these, or captions aren't N.</exception>
    public static ImageGrid OfValues(Tensor values, IReadOnlyList<string> captions, int columns, bool signed)
    {
        using var scope = NewDisposeScope();
        if (values.dim() != 3 || values.dtype != ScalarType.Float32 || !values.isfinite().all().item<bool>())
            throw new ArgumentException(
                "Expected finite values (N, height, width) float32, found " +
                $"({string.Join(", ", values.shape)}) {values.dtype}.", nameof(values));
        if (values.numel() == 0)
            return OfPixels(values, captions, columns);
        var local = values.detach().cpu();
        if (signed)
        {
            var share = (local / local.abs().max().clamp_min(float.Epsilon)).unsqueeze(-1);
            var color = where(share < 0, Parts(Colors.Blue), Parts(Colors.Vermillion));
            return OfPixels(255 + (color - 255) * share.abs(), captions, columns);
        }
        var range = (local.max() - local.min()).clamp_min(float.Epsilon);
        return OfGrey((local - local.min()) / range, captions, columns);
    }

    /// <summary>The grid as a picture in SVG, each image in it as PNG; captions are cut after three lines.</summary>
    public string ToSvg()
    {
        var (most, high) = (Most(image => image.Image.Width), Most(image => image.Image.Height));
        var factor = Math.Max(1, Math.Min(Math.Ceiling(LeastHeight / high), (Widest / Columns - Gap) / most));
        var height = factor * high;
        var caption = Most(image => image.Caption.Split('\n').Max(line => Svg.WidthOf(line, CaptionSize)));
        var width = Math.Max(factor * most, Math.Min(CaptionWidth, caption));
        var captions = Images.Select(image => Svg.Wrap(image.Caption, width + Gap - 1, CaptionSize)).ToArray();
        var down = height + Svg.LineHeight * captions.Select(lines => lines.Count).DefaultIfEmpty().Max() + Gap;
        var svg = new Svg();
        foreach (var (i, (image, _)) in Images.Index())
        {
            var (middle, top) = (Gap + i % Columns * (width + Gap) + width / 2, Gap + i / Columns * down);
            var size = factor * image.Width;
            Add(svg, image, middle - size / 2, top, size, factor * image.Height);
            foreach (var (line, text) in captions[i].Index())
                svg.Text(middle, top + height + Svg.LineHeight * (line + 1), text, size: CaptionSize);
        }
        var rows = (Images.Count + Columns - 1) / Columns;
        return svg.Document(Gap + Math.Min(Columns, Images.Count) * (width + Gap), Gap + rows * down, $"{this}");
    }

    /// <summary>Adds an image to a drawing, with its pixels as squares.</summary>
    internal static void Add(Svg svg, Bitmap image, double x, double y, double width, double height)
    {
        svg.Add($"<image x='{x}' y='{y}' width='{width}' height='{height}' style='image-rendering:pixelated'");
        svg.Add($"href='data:image/png;base64,{Convert.ToBase64String(image.ToPng())}'/>");
    }

    /// <summary>The captions, row by row.</summary>
    public override string ToString()
    {
        string[] captions = [.. Images.Select(image => image.Caption.Replace("\n", ", "))];
        var width = captions.Select(caption => caption.Length).DefaultIfEmpty().Max();
        return string.Join('\n', captions.Chunk(Columns)
            .Select(row => string.Join("  ", row.Select(caption => caption.PadRight(width))).TrimEnd()));
    }

    /// <summary>Grey images, (N, height, width): black at 0 and under it, white at 1 or byte 255 and over it.</summary>
    internal static ImageGrid OfGrey(Tensor images, IReadOnlyList<string> captions, int columns) =>
        OfPixels(LabeledImages.Floats(images).clamp(0, 1) * 255, captions, columns);

    private double Most(Func<(Bitmap Image, string Caption), double> number) =>
        Images.Select(number).DefaultIfEmpty(1).Max();

    private static Tensor Parts(Rgb color) => tensor([(float)color.Red, color.Green, color.Blue]);

    /// <summary>Images (N, height, width), grey, or (N, height, width, 3), coloured; in [0, 255].</summary>
    private static ImageGrid OfPixels(Tensor pixels, IReadOnlyList<string> captions, int columns)
    {
        var (count, height, width) = (pixels.shape[0], (int)pixels.shape[1], (int)pixels.shape[2]);
        if (captions.Count != count)
            throw new ArgumentException(
                $"Expected a caption for each of {count} images, found {captions.Count}.", nameof(captions));
        if (count > 0 && height * width == 0)
            throw new ArgumentException($"Expected images with pixels, found {height} x {width}.", nameof(pixels));
        var bytes = pixels.round().to_type(ScalarType.Byte).cpu();
        return new([.. captions.Select((caption, i) =>
            (new Bitmap(width, height, bytes[i].bytes.ToArray()), caption))], columns);
    }
}
