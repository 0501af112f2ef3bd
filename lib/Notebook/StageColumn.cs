using SkiaSharp;

namespace FashionLib;

/// <summary>A stage of a network as it is drawn: what it does, a figure, and its name, shape and size.</summary>
internal sealed class StageColumn
{
    private const float NarrowLine = 74;
    private const float Circle = 9;
    private const float Pitch = 15;
    private const float Ellipsis = 14;
    private const float LargestSheet = 68;
    private const float SmallestSheet = 6;
    private const float Offset = 3.5f;

    /// <param name="stage">The stage.</param>
    /// <param name="largest">The greatest height or width of the network's maps.</param>
    public StageColumn(NetworkStage stage, long largest)
    {
        Stage = stage;
        Parts = [.. stage.IsUnits ? Circles(stage.Units) : Sheets(stage.OutputShape, largest)];
        Above = Wrap(stage.OperationAndActivation);
        Below = [stage.Name, Unbroken(stage.ShapeText), .. Wrap(stage.Parameters == 0 ? "" : stage.ParametersText)];
        Width = Above.Concat(Below.Skip(1)).Select(line => Drawing.WidthOf(line, NetworkLayout.TextSize))
            .Append(Drawing.WidthOf(stage.Name, NetworkLayout.TextSize, bold: true)).Append(Figure.Width).Max();
    }

    public NetworkStage Stage { get; }

    /// <summary>Lines of text.</summary>
    public IReadOnlyList<string> Above { get; }

    /// <summary>Lines of text, the name first.</summary>
    public IReadOnlyList<string> Below { get; }

    public float Width { get; }

    /// <summary>The circles from top to bottom, or the sheets from the one at the back to the one in front.</summary>
    public IReadOnlyList<SKRect> Parts { get; private set; }

    public SKRect Figure => Parts.Aggregate(SKRect.Union);

    public void MoveTo(SKPoint centre)
    {
        var (x, y) = (centre.X - Figure.MidX, centre.Y - Figure.MidY);
        Parts = [.. Parts.Select(part => SKRect.Create(part.Left + x, part.Top + y, part.Width, part.Height))];
    }

    // All up to 10, else the first 4 and the last 4.
    private static IEnumerable<SKRect> Circles(long units)
    {
        var shown = units <= 10 ? (int)units : 8;
        return Enumerable.Range(0, shown).Select(i =>
            SKRect.Create(0, i * Pitch + (units > shown && i >= shown / 2 ? Ellipsis : 0), Circle, Circle));
    }

    // All up to 8, then by the logarithm: 10 for 16, 15 for 120.
    private static IEnumerable<SKRect> Sheets(IReadOnlyList<long> shape, long largest)
    {
        var maps = shape.SkipLast(2).Aggregate(1L, (product, size) => product * size);
        var sheets = maps <= 8 ? (int)maps : 8 + (int)Math.Min(2 * Math.Log2(maps / 8.0), 8);
        float Side(long size) => Math.Max(LargestSheet * size / largest, SmallestSheet);
        return Enumerable.Range(0, sheets).Select(i =>
            SKRect.Create(i * Offset, i * Offset, Side(shape[^1]), Side(shape[^2])));
    }

    // As narrow as the longest word asks for, so that no word is cut.
    private static IReadOnlyList<string> Wrap(string text)
    {
        var words = Unbroken(text).Split(' ').Select(word => Drawing.WidthOf(word, NetworkLayout.TextSize));
        return text == "" ? []
            : Drawing.Wrap(Unbroken(text), words.Append(NarrowLine).Max(), NetworkLayout.TextSize, maxLines: 6);
    }

    private static string Unbroken(string text) => text.Replace(" × ", "\u00a0×\u00a0");
}
