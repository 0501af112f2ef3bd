using SkiaSharp;

namespace FashionLib;

/// <summary>What lies between two stages of a network: connections, guides, a window's view or an arrow.</summary>
internal static class NetworkLinks
{
    private const float Clear = 7;

    // Without a hue: the connections' edges then have few shades.
    private static readonly SKColor Connection = Colors.Mix(SKColors.White, SKColors.Black, 0.2);
    private static readonly SKColor View = Colors.Mix(SKColors.White, Colors.Vermillion, 0.8);

    public static bool AreConnections(StageFigure from, StageFigure to) =>
        (from, to) is (UnitColumn, UnitColumn) && to.Stage.IsDense;

    /// <summary>What the figures lie over.</summary>
    public static void DrawBehind(Drawing sheet, StageFigure from, StageFigure to)
    {
        if (!AreConnections(from, to))
            return;
        foreach (var input in ((UnitColumn)from).Units)
            foreach (var unit in ((UnitColumn)to).Units)
                sheet.Line(input.X, input.Y, unit.X, unit.Y, Connection, 0.5f);
    }

    /// <summary>What lies over the figures.</summary>
    public static void DrawInFront(Drawing sheet, StageFigure from, StageFigure to)
    {
        switch (from, to)
        {
            case (MapStack maps, MapStack next) when to.Stage.Window is { } window:
                DrawView(sheet, maps.Part(window), next.Front);
                break;
            case (MapStack maps, UnitColumn):
                var (x, half) = (to.Left - Clear, to.Size.Height / 2);
                sheet.Line(maps.Back.Right + Clear, maps.Back.Top, x, to.Centre.Y - half, Colors.Grid);
                sheet.Line(maps.Front.Right + Clear, maps.Front.Bottom, x, to.Centre.Y + half, Colors.Grid);
                break;
            case var _ when !AreConnections(from, to):
                DrawArrow(sheet, from.Right + Clear, to.Left - Clear, to.Centre.Y);
                break;
        }
    }

    // From the window on one map to the value that it gives on the next.
    private static void DrawView(Drawing sheet, SKRect window, SKRect next)
    {
        SKPoint value = new(
            next.Left + Math.Max(0.25f * next.Width, Math.Min(3, next.Width / 2)),
            next.Top + Math.Max(0.35f * next.Height, Math.Min(3, next.Height / 2)));
        sheet.Line(window.Right, window.Top, value.X, value.Y, View, 0.8f);
        sheet.Line(window.Right, window.Bottom, value.X, value.Y, View, 0.8f);
        sheet.Rectangle(window, fill: Colors.Mix(SKColors.White, Colors.Vermillion, 0.15), border: View);
        sheet.Circle(value.X, value.Y, 1.8f, fill: View);
    }

    private static void DrawArrow(Drawing sheet, float left, float right, float y)
    {
        sheet.Line(left, y, right, y, Colors.Quiet);
        sheet.Polyline([new(right - 4, y - 3), new(right, y), new(right - 4, y + 3)], Colors.Quiet);
    }
}
