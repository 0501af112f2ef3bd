namespace FashionLib;

/// <summary>Draws a network as SVG: its stages from left to right, in rows where they are many.</summary>
internal sealed class NetworkSvg(NetworkDrawing network)
{
    private const int MostInRow = 6;
    private const double Width = 112, Tallest = 160, Margin = 12, TextSize = 11; // of a stage, and of its figure
    private const double LargestSheet = 60, SmallestSheet = 6, Offset = 3;       // of the sheets in a stack
    private const double Radius = 4.5, Pitch = 15;                               // of the circles in a column
    private const int MostCircles = 10, ShownOfMore = 8;

    private readonly Svg svg = new();

    // Height or width of the network's maps.
    private readonly double largest = network.Stages.Where(stage => !stage.IsUnits)
        .SelectMany(stage => stage.OutputShape.TakeLast(2)).DefaultIfEmpty(1).Max();

    public static string Draw(NetworkDrawing network) => new NetworkSvg(network).Draw();

    private string Draw()
    {
        var rows = (network.Stages.Count + MostInRow - 1) / MostInRow;
        var columns = (network.Stages.Count + rows - 1) / rows;
        var above = Svg.LineHeight * network.Stages.Max(stage => Above(stage).Count);
        var below = Svg.LineHeight * network.Stages.Max(stage => Below(stage).Count);
        var height = above + Tallest + below + 2 * Margin;
        (NetworkStage Stage, double X, double Y)[] placed = [.. network.Stages.Select((stage, i) =>
            (stage, Width * (i % columns + 0.5), i / columns * height + Margin + above + Tallest / 2))];
        foreach (var (from, to) in placed.Zip(placed.Skip(1)))
            Link(from, to);
        foreach (var (stage, x, y) in placed)
            Stage(stage, x, y);
        return svg.Document(Width * columns, rows * height, $"{network}");
    }

    private static IReadOnlyList<string> Above(NetworkStage stage) => Wrap(stage.OperationAndActivation);

    private static IReadOnlyList<string> Below(NetworkStage stage) =>
        [stage.Name, .. Wrap(stage.ShapeText), .. Wrap(stage.ParametersText)];

    private static IReadOnlyList<string> Wrap(string text) =>
        Svg.Wrap(text.Replace(" × ", "\u00a0×\u00a0"), Width - 4, TextSize, maxLines: 6);

    // Blue what is learned, grey what isn't.
    private void Stage(NetworkStage stage, double x, double y)
    {
        var color = stage.Parameters > 0 ? Colors.Blue : Colors.Quiet;
        svg.Add($"<g fill='{Colors.White.To(color, 0.12)}' stroke='{Colors.White.To(color, 0.65)}'>");
        if (stage.IsUnits)
            foreach (var (cx, cy) in Circles(stage, x, y))
                svg.Add($"<circle cx='{cx}' cy='{cy}' r='{Radius}'/>");
        else
            Sheets(stage, x, y);
        svg.Add($"</g>");
        if (stage.IsUnits && stage.Units > MostCircles)
            svg.Text(x, y + 4, "⋮", color: Colors.Quiet);
        var above = Above(stage);
        foreach (var (i, line) in above.Index())
            svg.Text(x, y - Tallest / 2 - Svg.LineHeight * (above.Count - 1 - i), line, size: TextSize);
        foreach (var (i, line) in Below(stage).Index())
            svg.Text(x, y + Tallest / 2 + Svg.LineHeight * (i + 1), line, size: TextSize, isBold: i == 0);
    }

    // All up to 10, else the first 4 and the last 4 with a gap between.
    private static IEnumerable<(double X, double Y)> Circles(NetworkStage stage, double x, double y)
    {
        var (shown, gap) = stage.Units <= MostCircles ? ((int)stage.Units, 0) : (ShownOfMore, Pitch);
        return Enumerable.Range(0, shown)
            .Select(i => (x, y + (i - (shown - 1) / 2.0) * Pitch + (2 * i < shown ? -gap / 2 : gap / 2)));
    }

    // All up to 8, then by the logarithm: 10 for 16, 15 for 120.
    private void Sheets(NetworkStage stage, double x, double y)
    {
        double Side(long size) => Math.Max(LargestSheet * size / largest, SmallestSheet);
        var maps = stage.OutputShape.SkipLast(2).Aggregate(1.0, (product, size) => product * size);
        var sheets = (int)(maps <= 8 ? maps : 8 + Math.Min(2 * Math.Log2(maps / 8), 8));
        var (width, height) = (Side(stage.OutputShape[^1]), Side(stage.OutputShape[^2]));
        for (var i = 0; i < sheets; i++)
        {
            var away = (i - (sheets - 1) / 2.0) * Offset;
            var (left, top) = (x - width / 2 + away, y - height / 2 + away);
            svg.Add($"<rect x='{left}' y='{top}' width='{width}' height='{height}'/>");
        }
    }

    // Units of a row that are all connected by lines between them, all else by an arrow.
    private void Link((NetworkStage Stage, double X, double Y) from, (NetworkStage Stage, double X, double Y) to)
    {
        var isDense = from.Y == to.Y && from.Stage.IsUnits
            && to.Stage is { IsUnits: true, Operation: NetworkStage.Dense };
        var (color, width) = isDense ? (Colors.Grid, 0.5) : (Colors.Quiet, 1);
        svg.Add($"<g fill='none' stroke='{color}' stroke-width='{width}'>");
        if (isDense)
            foreach (var (x1, y1) in Circles(from.Stage, from.X, from.Y))
                foreach (var (x2, y2) in Circles(to.Stage, to.X, to.Y))
                    svg.Add($"<path d='M{x1} {y1}L{x2} {y2}'/>");
        else
            svg.Add($"<path d='M{Math.Max(2, to.X - Width / 2 - 8)} {to.Y}h16m-4 -3l4 3l-4 3'/>");
        svg.Add($"</g>");
    }
}
