using System.Globalization;
using System.Text;

namespace FashionLib;

/// <summary>Draws a chart of lines as SVG.</summary>
internal sealed class LineChartSvg
{
    private const double Width = 640, Height = 260, RightMargin = 20; // the height is the plot's alone
    private const double TitleSize = 16, NoteSize = 11;
    private const int MostTicks = 10, MostTicksUp = 7;
    private const int MostHints = 500; // points that say their values; of more the picture would grow large

    private readonly Svg svg = new();
    private readonly LineChart chart;
    private readonly IReadOnlyList<string> title, notes;
    private readonly double left, top, width;
    private readonly bool hasHints;

    private LineChartSvg(LineChart chart)
    {
        this.chart = chart;
        hasHints = chart.Lines.Sum(line => line.X.Length) <= MostHints;
        title = Svg.Wrap(chart.Title, Width - 2 * RightMargin, TitleSize, maxLines: 2);
        notes = Svg.Wrap(chart.Outside, Width - 2 * RightMargin, NoteSize);
        left = 40 + chart.Y.Ticks(MostTicksUp).Select(tick => Svg.WidthOf(tick.Label)).DefaultIfEmpty().Max();
        top = 20 + 22 * title.Count + Svg.LineHeight * notes.Count;
        width = Width - left - RightMargin;
    }

    public static string Draw(LineChart chart) => new LineChartSvg(chart).Draw();

    private double Bottom => top + Height;

    private double X(double value) => left + width * Bounded(chart.X.Share(value));

    private double Y(double value) => Bottom - Height * Bounded(chart.Y.Share(value));

    // Far outside of the plot, where it makes no difference, numbers stay short.
    private static double Bounded(double share) => Math.Clamp(share, -100, 100);

    private string Draw()
    {
        foreach (var band in chart.Bands)
            Fill(band);
        Grid();
        foreach (var line in chart.Lines.Where(line => line.IsJoined))
            Join(line);
        Frame();
        foreach (var line in chart.Lines.Where(line => line.Mark != ChartMark.None))
            Points(line);
        var y = 6.0;
        foreach (var line in title)
            svg.Text(Width / 2, y += 22, line, size: TitleSize, isBold: true);
        foreach (var line in notes)
            svg.Text(Width - RightMargin, y += Svg.LineHeight, line, "end", NoteSize, Colors.Quiet);
        return svg.Document(Width, Legend(Labels()), $"{chart}");
    }

    private void Grid()
    {
        foreach (var (value, _) in chart.X.Ticks(MostTicks))
            svg.Add($"<path d='M{X(value)} {top}v{Height}' stroke='{Colors.Grid}'/>");
        foreach (var (value, _) in chart.Y.Ticks(MostTicksUp))
            svg.Add($"<path d='M{left} {Y(value)}h{width}' stroke='{Colors.Grid}'/>");
    }

    private void Fill(ChartBand band)
    {
        var edge = band.X.Zip(band.High).Concat(band.X.Zip(band.Low).Reverse())
            .Select(point => FormattableString.Invariant($"{X(point.First):0.#} {Y(point.Second):0.#}"));
        svg.Add($"<path d='M{string.Join('L', edge)}z' fill='{band.Color}'/>");
    }

    // A point that isn't finite breaks the line.
    private void Join(ChartLine line)
    {
        var (path, isDown) = (new StringBuilder(), false);
        foreach (var (x, y) in line.X.Zip(line.Y))
        {
            var isPlace = double.IsFinite(x) && double.IsFinite(y);
            if (isPlace)
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{X(x):0.#} {Y(y):0.#}");
            isDown = isPlace;
        }
        Stroke(line, $"{path}");
    }

    private void Stroke(ChartLine line, string path)
    {
        var dashes = line.IsDashed ? "6 4" : "none";
        svg.Add($"<path d='{path}' fill='none' stroke='{line.Color}' stroke-width='2' stroke-dasharray='{dashes}'/>");
    }

    // White over whatever of the lines lies outside. A clip path would need a name, which another picture may have too.
    private void Frame()
    {
        svg.Add($"<path d='M0 0V5000H{Width}V0zM{left} {top}h{width}v{Height}h-{width}z' fill='{Colors.White}'/>");
        svg.Add($"<path d='M{left} {top}h{width}v{Height}h-{width}z' fill='none' stroke='{Colors.Quiet}'/>");
    }

    private void Points(ChartLine line) => Marks(line, line.X.Zip(line.Y)
        .Where(point => chart.Has(point.First, point.Second))
        .Select(point => (X(point.First), Y(point.Second), hasHints
            ? $"{line.Name} {Figures.Four(point.Second)} at {chart.X.Text(point.First)}" : "")));

    private void Marks(ChartLine line, IEnumerable<(double X, double Y, string Hint)> points)
    {
        var fill = line.Mark is ChartMark.OpenCircle or ChartMark.OpenSquare ? $"{Colors.White}" : line.Color;
        svg.Add($"<g fill='{fill}' stroke='{line.Color}' stroke-width='1.5'>");
        foreach (var (x, y, hint) in points)
            if (line.Mark is ChartMark.Square or ChartMark.OpenSquare)
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
        var (room, end) = (chart.X.Categories.IsEmpty ? Width : width / chart.X.Categories.Length - 4, 0.0);
        foreach (var (value, label) in chart.X.Ticks(MostTicks))
        {
            var y = Bottom + 4;
            foreach (var line in Svg.Wrap(label, room))
                svg.Text(X(value), y += Svg.LineHeight, line, color: Colors.Quiet);
            end = Math.Max(end, y);
        }
        svg.Text(left + width / 2, end + 22, chart.X.Title);
        var middle = Bottom - Height / 2;
        svg.Add($"<text transform='translate(20 {middle}) rotate(-90)' text-anchor='middle'>{chart.Y.Title}</text>");
        return end + 22;
    }

    /// <summary>Draws the legend in rows, and returns where it ends.</summary>
    private double Legend(double y)
    {
        const double key = 36, gap = 8;
        (string Name, Action<double, double> Key)[] entries =
        [
            .. chart.Lines.Where(line => line.IsInLegend && line.Name != "")
                .Select(line => (line.Name, (Action<double, double>)((x, y) => Key(line, x, y, key)))),
            .. chart.Bands.Select(band => (band.Name, (Action<double, double>)((x, y) =>
                svg.Add($"<rect x='{x}' y='{y - 10}' width='{key}' height='11' fill='{band.Color}'/>")))),
        ];
        double WidthOf(string name) => key + gap + Svg.WidthOf(name) + 2 * gap;
        var rows = new List<List<(string Name, Action<double, double> Key)>>();
        foreach (var entry in entries)
            if (rows is [.., var last] && last.Append(entry).Sum(e => WidthOf(e.Name)) <= Width - RightMargin)
                last.Add(entry);
            else
                rows.Add([entry]);
        foreach (var row in rows)
        {
            var x = (Width + 2 * gap - row.Sum(e => WidthOf(e.Name))) / 2;
            y += 22;
            foreach (var (name, draw) in row)
            {
                draw(x, y);
                svg.Text(x + key + gap, y, name, "start");
                x += WidthOf(name);
            }
        }
        return y + 14;
    }

    private void Key(ChartLine line, double x, double y, double width)
    {
        if (line.IsJoined)
            Stroke(line, FormattableString.Invariant($"M{x:0.#} {y - 4:0.#}h{width}"));
        if (line.Mark != ChartMark.None)
            Marks(line, [(x + width / 2, y - 4, "")]);
    }
}
