namespace FashionLib;

/// <summary>Draws a chart of lines as SVG.</summary>
internal sealed class LineChartSvg(LineChart chart)
{
    public const int MostTicks = 10; // to the right

    private const double Width = 640, Height = 260, Margin = 20; // the height is the plot's alone
    private const double TitleSize = 16, NoteSize = 11, Row = 22;
    private const double KeyWidth = 36, Gap = 8; // of the legend
    private const int MostTicksUp = 7;
    private const int MostHints = 500; // points that say their values; of more the picture would grow large

    private readonly Svg svg = new();
    private readonly IReadOnlyList<string> title = Svg.Wrap(chart.Title, Width - 2 * Margin, TitleSize, maxLines: 2);
    private readonly IReadOnlyList<string> notes = Svg.Wrap(chart.Outside, Width - 2 * Margin, NoteSize);
    private readonly double left =
        40 + chart.Y.Ticks(MostTicksUp).Select(tick => Svg.WidthOf(tick.Label)).DefaultIfEmpty().Max();

    private double Top => 20 + Row * title.Count + Svg.LineHeight * notes.Count;

    private double Bottom => Top + Height;

    private double PlotWidth => Width - left - Margin;

    private double X(double value) => left + PlotWidth * Bounded(chart.X.Share(value));

    private double Y(double value) => Bottom - Height * Bounded(chart.Y.Share(value));

    // Far outside of the plot, where it makes no difference, numbers stay short.
    private static double Bounded(double share) => Math.Clamp(share, -100, 100);

    public string Draw()
    {
        Plot();
        var y = 6.0;
        foreach (var line in title)
            svg.Text(Width / 2, y += Row, line, size: TitleSize, isBold: true);
        foreach (var line in notes)
            svg.Text(Width - Margin, y += Svg.LineHeight, line, "end", NoteSize, Colors.Quiet);
        return svg.Document(Width, Legend(Labels()), $"{chart}");
    }

    private void Plot()
    {
        foreach (var band in chart.Bands)
            svg.Add($"<path d='{Path([.. band.Edge])}z' fill='{band.Color}'/>");
        foreach (var (value, _) in chart.X.Ticks(MostTicks))
            svg.Add($"<path d='M{X(value)} {Top}v{Height}' stroke='{Colors.Grid}'/>");
        foreach (var (value, _) in chart.Y.Ticks(MostTicksUp))
            svg.Add($"<path d='M{left} {Y(value)}h{PlotWidth}' stroke='{Colors.Grid}'/>");
        foreach (var line in chart.Lines.Where(line => line.IsJoined))
            Stroke(line, Path([.. line.Points]));
        // White over what of the lines lies outside. A clip path would need a name, which another picture may have too.
        var frame = string.Create(svg, $"M{left} {Top}h{PlotWidth}v{Height}h-{PlotWidth}z");
        svg.Add($"<path d='M0 0V5000H{Width}V0z{frame}' fill='{Colors.White}'/>");
        svg.Add($"<path d='{frame}' fill='none' stroke='{Colors.Quiet}'/>");
        var hasHints = chart.Lines.Sum(line => line.X.Length) <= MostHints;
        foreach (var line in chart.Lines.Where(line => line.Mark != ChartMark.None))
            Marks(line, line.Points.Where(chart.Has)
                .Select(point => (X(point.X), Y(point.Y), hasHints ? chart.Hint(line, point) : "")));
    }

    // A point that isn't finite breaks the line.
    private string Path((double X, double Y)[] points)
    {
        bool IsPlace(int i) => double.IsFinite(points[i].X) && double.IsFinite(points[i].Y);
        return string.Concat(points.Select((point, i) => !IsPlace(i) ? ""
            : string.Create(svg, $"{(i > 0 && IsPlace(i - 1) ? 'L' : 'M')}{X(point.X)} {Y(point.Y)}")));
    }

    private void Stroke(ChartLine line, string path)
    {
        var dashes = line.IsDashed ? "6 4" : "none";
        svg.Add($"<path d='{path}' fill='none' stroke='{line.Color}' stroke-width='2' stroke-dasharray='{dashes}'/>");
    }

    private void Marks(ChartLine line, IEnumerable<(double X, double Y, string Hint)> points)
    {
        var fill = line.IsOpen ? $"{Colors.White}" : line.Color;
        svg.Add($"<g fill='{fill}' stroke='{line.Color}' stroke-width='1.5'>");
        foreach (var (x, y, hint) in points)
            if (line.IsSquare)
                svg.Add($"<rect x='{x - 3}' y='{y - 3}' width='6' height='6'><title>{hint}</title></rect>");
            else
                svg.Add($"<circle cx='{x}' cy='{y}' r='3'><title>{hint}</title></circle>");
        svg.Add($"</g>");
    }

    /// <summary>Writes what stands at the axes, and returns where it ends.</summary>
    private double Labels()
    {
        foreach (var (value, label) in chart.Y.Ticks(MostTicksUp))
            svg.Text(left - 8, Y(value) + 4, label, "end", color: Colors.Quiet);
        var (room, end) = (chart.X.Categories.IsEmpty ? Width : PlotWidth / chart.X.Categories.Length - 4, 0.0);
        foreach (var (value, label) in chart.X.Ticks(MostTicks))
        {
            var y = Bottom + 4;
            foreach (var line in Svg.Wrap(label, room))
                svg.Text(X(value), y += Svg.LineHeight, line, color: Colors.Quiet);
            end = Math.Max(end, y);
        }
        svg.Text(left + PlotWidth / 2, end += Row, chart.X.Title);
        var middle = Bottom - Height / 2;
        svg.Add($"<text transform='translate(20 {middle}) rotate(-90)' text-anchor='middle'>{chart.Y.Title}</text>");
        return end;
    }

    /// <summary>Draws the legend in rows, and returns where it ends.</summary>
    private double Legend(double y)
    {
        var lines = chart.Lines.Where(line => line.IsInLegend && line.Name != "");
        var bands = chart.Bands.Select(band => (band.Name, Key(band)));
        double WidthOf(string name) => KeyWidth + 3 * Gap + Svg.WidthOf(name);
        var rows = new List<List<(string Name, Action<double, double> DrawKey)>>();
        foreach (var entry in lines.Select(line => (line.Name, Key(line))).Concat(bands))
            if (rows is [.., var last] && last.Append(entry).Sum(e => WidthOf(e.Name)) <= Width - Margin)
                last.Add(entry);
            else
                rows.Add([entry]);
        foreach (var row in rows)
        {
            var x = (Width + 2 * Gap - row.Sum(e => WidthOf(e.Name))) / 2;
            y += Row;
            foreach (var (name, drawKey) in row)
            {
                drawKey(x, y);
                svg.Text(x + KeyWidth + Gap, y, name, "start");
                x += WidthOf(name);
            }
        }
        return y + 14;
    }

    private Action<double, double> Key(ChartBand band) => (x, y) =>
        svg.Add($"<rect x='{x}' y='{y - 10}' width='{KeyWidth}' height='11' fill='{band.Color}'/>");

    private Action<double, double> Key(ChartLine line) => (x, y) =>
    {
        if (line.IsJoined)
            Stroke(line, string.Create(svg, $"M{x} {y - 4}h{KeyWidth}"));
        if (line.Mark != ChartMark.None)
            Marks(line, [(x + KeyWidth / 2, y - 4, "")]);
    };
}
