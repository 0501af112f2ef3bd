using SkiaSharp;

namespace FashionLib;

/// <summary>The text of a stage: its operation above the gap before it, its name and shape below it.</summary>
internal sealed class NetworkLabels
{
    public const float LineHeight = 15;

    private const float TextSize = 12;
    private const float NarrowLine = 74;

    private readonly List<string> operation;
    private readonly List<string> parameters;
    private readonly List<string> shape;
    private readonly string name;

    public NetworkLabels(NetworkStage stage)
    {
        operation = Wrap(stage.IsUnits ? stage.Operation : stage.OperationAndActivation);
        parameters = stage.Parameters == 0 ? [] : Wrap(stage.ParametersText);
        name = stage.Name;
        shape = [Unbroken(stage.ShapeText), .. stage.IsUnits ? Wrap(stage.Activation) : []];
    }

    public int LinesAbove => operation.Count + parameters.Count;

    public int LinesBelow => 1 + shape.Count;

    public float WidthAbove => operation.Concat(parameters).Select(line => Width(line)).DefaultIfEmpty().Max();

    public float WidthBelow => shape.Select(line => Width(line)).Append(Width(name, bold: true)).Max();

    /// <param name="sheet">Where.</param>
    /// <param name="x">The lines' centre.</param>
    /// <param name="bottom">Base line of the last.</param>
    public void DrawAbove(Drawing sheet, float x, float bottom)
    {
        var top = bottom - (LinesAbove - 1) * LineHeight;
        foreach (var (i, line) in operation.Index())
            sheet.Text(line, x, top + i * LineHeight, SKTextAlign.Center, TextSize);
        foreach (var (i, line) in parameters.Index())
            sheet.Text(line, x, top + (operation.Count + i) * LineHeight, SKTextAlign.Center, TextSize,
                color: Colors.Quiet);
    }

    /// <param name="sheet">Where.</param>
    /// <param name="x">The lines' centre.</param>
    /// <param name="top">Base line of the first.</param>
    public void DrawBelow(Drawing sheet, float x, float top)
    {
        sheet.Text(name, x, top, SKTextAlign.Center, TextSize, bold: true);
        foreach (var (i, line) in shape.Index())
            sheet.Text(line, x, top + (i + 1) * LineHeight, SKTextAlign.Center, TextSize, color: Colors.Quiet);
    }

    // As narrow as the longest word asks for, so that no word is cut.
    private static List<string> Wrap(string text)
    {
        if (text.Length == 0)
            return [];
        var width = Unbroken(text).Split(' ').Select(word => Width(word)).Append(NarrowLine).Max();
        return [.. Drawing.Wrap(Unbroken(text), width, TextSize, maxLines: 6)];
    }

    private static string Unbroken(string text) => text.Replace(" × ", "\u00a0×\u00a0");

    private static float Width(string text, bool bold = false) => Drawing.WidthOf(text, TextSize, bold);
}
