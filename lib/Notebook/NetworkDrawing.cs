namespace FashionLib;

/// <summary>A picture of a network: maps as stacked sheets, units as columns of circles.</summary>
/// <param name="Stages">The image and what becomes of it, in order.</param>
public sealed record NetworkDrawing(IReadOnlyList<NetworkStage> Stages)
{
    private const int MostInRow = 6, MostCircles = 10;                           // of stages, and of units in a column
    private const double Width = 112, Tallest = 160, Margin = 12, TextSize = 11; // of a stage, and of its figure
    private const double LargestSheet = 60, SmallestSheet = 6, Offset = 3;       // of the sheets in a stack
    private const double Radius = 4.5, Pitch = 15;                               // of the circles in a column

    /// <summary>The picture in SVG: the stages from left to right, in rows where they are many.</summary>
    public string ToSvg()
    {
        var rows = (Stages.Count + MostInRow - 1) / MostInRow;
        var columns = (Stages.Count + rows - 1) / rows;
        var above = Svg.LineHeight * Stages.Max(stage => Above(stage).Count);
        var height = above + Tallest + Svg.LineHeight * Stages.Max(stage => Below(stage).Count) + 2 * Margin;
        double X(int i) => Width * (i % columns + 0.5);
        double Y(int i) => i / columns * height + Margin + above + Tallest / 2;
        var svg = new Svg();
        for (var i = 1; i < Stages.Count; i++)
            Link(svg, i % columns == 0 ? null : Stages[i - 1], Stages[i], X(i), Y(i));
        foreach (var (i, stage) in Stages.Index())
            Add(svg, stage, X(i), Y(i));
        return svg.Document(Width * columns, rows * height, $"{this}");
    }

    /// <summary>A line for each stage: its name, the shape for N images, and what it does.</summary>
    public override string ToString() => string.Join('\n', Table.InColumns([.. Stages.Select(stage => (string[])[
        stage.Name, $"(N{string.Concat(stage.OutputShape.Select(size => $", {size}"))})",
        NetworkStage.Join(stage.Operation, stage.Activation, stage.ParametersText)])]));

    // Units that are all connected with those beside them by lines between them, all else by an arrow.
    private static void Link(Svg svg, NetworkStage? before, NetworkStage stage, double x, double y)
    {
        var isDense = before is { Units: not null } && stage is { Units: not null, Operation: "dense" };
        var (color, width) = isDense ? (Colors.Grid, 0.5) : (Colors.Quiet, 1);
        svg.Add($"<g fill='none' stroke='{color}' stroke-width='{width}'>");
        if (isDense)
            foreach (var y1 in Circles(before!))
                foreach (var y2 in Circles(stage))
                    svg.Add($"<path d='M{x - Width} {y + y1}L{x} {y + y2}'/>");
        else
            svg.Add($"<path d='M{Math.Max(2, x - Width / 2 - 8)} {y}h16m-4 -3l4 3l-4 3'/>");
        svg.Add($"</g>");
    }

    // Blue what is learned, grey what isn't.
    private void Add(Svg svg, NetworkStage stage, double x, double y)
    {
        var (color, above) = (stage.Parameters > 0 ? Colors.Blue : Colors.Quiet, Above(stage));
        svg.Add($"<g fill='{Colors.White.To(color, 0.12)}' stroke='{Colors.White.To(color, 0.65)}'>");
        foreach (var away in Circles(stage))
            svg.Add($"<circle cx='{x}' cy='{y + away}' r='{Radius}'/>");
        if (stage.Units is null)
            Sheets(svg, stage.OutputShape, x, y);
        svg.Add($"</g>");
        if (stage.Units > MostCircles)
            svg.Text(x, y + 4, "⋮", color: Colors.Quiet);
        foreach (var (i, line) in above.Concat(Below(stage)).Index())
            svg.Text(x, y + Svg.LineHeight * (i + 1 - above.Count) + (i < above.Count ? -Tallest : Tallest) / 2, line,
                size: TextSize, isBold: i == above.Count);
    }

    // All up to 8, then by the logarithm: 10 for 16, 15 for 120.
    private void Sheets(Svg svg, IReadOnlyList<long> shape, double x, double y)
    {
        var largest = Stages.Where(stage => stage.Units is null).Max(stage => stage.OutputShape.TakeLast(2).Max());
        double Side(long size) => Math.Max(LargestSheet * size / largest, SmallestSheet);
        var (width, height) = (Side(shape[^1]), Side(shape[^2]));
        var maps = shape.SkipLast(2).Aggregate(1.0, (product, size) => product * size);
        foreach (var away in Spread((int)(maps <= 8 ? maps : Math.Min(8 + 2 * Math.Log2(maps / 8), 16)), Offset))
        {
            var (left, top) = (x - width / 2 + away, y - height / 2 + away);
            svg.Add($"<rect x='{left}' y='{top}' width='{width}' height='{height}'/>");
        }
    }

    // All up to 10, else four above and four below the place of one.
    private static IEnumerable<double> Circles(NetworkStage stage) => stage.Units > MostCircles
        ? Spread(9, Pitch).Where(away => away != 0) : Spread((int)(stage.Units ?? 0), Pitch);

    private static IEnumerable<double> Spread(int count, double distance) =>
        Enumerable.Range(0, count).Select(i => (i - (count - 1) / 2.0) * distance);

    private static IReadOnlyList<string> Above(NetworkStage stage) =>
        Wrap(NetworkStage.Join(stage.Operation, stage.Activation));

    private static IReadOnlyList<string> Below(NetworkStage stage) =>
        [stage.Name, .. Wrap(stage.ShapeText), .. Wrap(stage.ParametersText)];

    private static IReadOnlyList<string> Wrap(string text) =>
        Svg.Wrap(text.Replace(" × ", "\u00a0×\u00a0"), Width - 4, TextSize, maxLines: 6);
}

/// <summary>What a network has of one image after a layer and the activations behind it.</summary>
/// <param name="Name">The layer's name in the network; "input" for the image itself.</param>
/// <param name="Operation">What the layer does, such as "5 × 5 convolution"; empty for the image itself.</param>
/// <param name="Activation">What follows without changing the shape, such as "ReLU, dropout 0.5"; may be empty.</param>
/// <param name="OutputShape">Shape for one image, without the batch's dimension.</param>
/// <param name="Parameters">Number of trainable parameters, those of the activation included.</param>
public sealed record NetworkStage(
    string Name, string Operation, string Activation, IReadOnlyList<long> OutputShape, long Parameters)
{
    internal long? Units => OutputShape.Count <= 1 ? OutputShape.FirstOrDefault(1) : null; // of maps

    internal string ShapeText => OutputShape is [var maps, var height, var width] ? $"{maps} @ {height} × {width}"
        : Units is { } units ? $"{units} unit{(units == 1 ? "" : "s")}" : string.Join(" × ", OutputShape);

    internal string ParametersText => Parameters == 0 ? ""
        : FormattableString.Invariant($"{Parameters:N0} parameter{(Parameters == 1 ? "" : "s")}");

    internal static string Join(params string[] texts) => string.Join(", ", texts.Where(text => text != ""));
}
