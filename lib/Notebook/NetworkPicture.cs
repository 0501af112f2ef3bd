using SkiaSharp;

namespace FashionLib;

/// <summary>Draws a network that is laid out.</summary>
internal static class NetworkPicture
{
    private const float Clear = 7;

    private static readonly SKColor Connection = Colors.Mix(SKColors.White, SKColors.Black, 0.2);
    private static readonly SKColor View = Colors.Mix(SKColors.White, Colors.Vermillion, 0.8);

    public static byte[] Png(NetworkLayout layout)
    {
        using var sheet = new Drawing(layout.Width, layout.Height);
        (StageColumn From, StageColumn To)[] pairs = [.. layout.Columns.Zip(layout.Columns.Skip(1))];
        foreach (var (from, to) in pairs.Where(AreDense))
            foreach (var input in from.Parts)
                foreach (var unit in to.Parts)
                    sheet.Line(input.MidX, input.MidY, unit.MidX, unit.MidY, Connection, 0.5f);
        foreach (var column in layout.Columns)
            Figure(sheet, column);
        foreach (var (from, to) in pairs.Where(pair => !AreDense(pair)))
            Link(sheet, from, to);
        foreach (var column in layout.Columns)
        {
            var lines = column.Above.Count;
            Text(sheet, column, column.Above, layout.Top - NetworkLayout.LineHeight * (lines - 1), Colors.Ink);
            Text(sheet, column, column.Below, layout.Bottom + NetworkLayout.LineHeight, Colors.Quiet);
        }
        return sheet.ToPng();
    }

    private static bool AreDense((StageColumn From, StageColumn To) pair) =>
        pair.From.Stage.IsUnits && pair.To.Stage.IsUnits && pair.To.Stage.Operation == NetworkStage.Dense;

    // Blue what is learned, grey what isn't.
    private static void Figure(Drawing sheet, StageColumn column)
    {
        var color = column.Stage.Parameters > 0 ? Colors.Blue : Colors.Quiet;
        var (fill, border) = (Colors.Mix(SKColors.White, color, 0.12), Colors.Mix(SKColors.White, color, 0.65));
        foreach (var part in column.Parts)
            if (column.Stage.IsUnits)
                sheet.Circle(part.MidX, part.MidY, part.Width / 2, fill, border);
            else
                sheet.Rectangle(part, fill, border);
        var isCut = column.Stage.IsUnits && column.Parts.Count < column.Stage.Units;
        for (var dot = -1; dot <= 1 && isCut; dot++)
            sheet.Circle(column.Figure.MidX, column.Figure.MidY + 5 * dot, 1.3f, fill: Colors.Quiet);
    }

    private static void Link(Drawing sheet, StageColumn from, StageColumn to)
    {
        var (maps, next) = (from.Parts[^1], to.Parts[^1]);
        if (!from.Stage.IsUnits && to.Stage is { IsUnits: false, Window: { } window })
            LookAt(sheet, Part(maps, window, from.Stage.OutputShape), next);
        else if (!from.Stage.IsUnits && to.Stage.IsUnits)
        {
            var (back, column) = (from.Parts[0], to.Figure);
            sheet.Line(back.Right + Clear, back.Top, column.Left - Clear, column.Top, Colors.Grid);
            sheet.Line(maps.Right + Clear, maps.Bottom, column.Left - Clear, column.Bottom, Colors.Grid);
        }
        else
        {
            var (end, y) = (to.Figure.Left - Clear, to.Figure.MidY);
            sheet.Line(from.Figure.Right + Clear, y, end, y, Colors.Quiet);
            sheet.Polyline([new(end - 4, y - 3), new(end, y), new(end - 4, y + 3)], Colors.Quiet);
        }
    }

    // A part of a map, in proportion to the window.
    private static SKRect Part(SKRect map, (long Height, long Width) window, IReadOnlyList<long> shape)
    {
        var width = Math.Min(1f, (float)window.Width / shape[^1]) * map.Width;
        var height = Math.Min(1f, (float)window.Height / shape[^2]) * map.Height;
        return SKRect.Create(
            map.Left + 0.8f * (map.Width - width), map.Top + 0.2f * (map.Height - height), width, height);
    }

    // From the window on one map to the value that it gives on the next.
    private static void LookAt(Drawing sheet, SKRect window, SKRect next)
    {
        var (x, y) = (next.Left + Math.Max(next.Width / 4, 3), next.Top + Math.Max(next.Height / 3, 3));
        sheet.Line(window.Right, window.Top, x, y, View);
        sheet.Line(window.Right, window.Bottom, x, y, View);
        sheet.Rectangle(window, fill: Colors.Mix(SKColors.White, Colors.Vermillion, 0.15), border: View);
        sheet.Circle(x, y, 1.8f, fill: View);
    }

    private static void Text(Drawing sheet, StageColumn column, IReadOnlyList<string> lines, float top, SKColor color)
    {
        foreach (var (i, line) in lines.Index())
        {
            var isName = i == 0 && ReferenceEquals(lines, column.Below);
            sheet.Text(line, column.Figure.MidX, top + i * NetworkLayout.LineHeight, SKTextAlign.Center,
                NetworkLayout.TextSize, bold: isName, isName ? Colors.Ink : color);
        }
    }
}
