using SkiaSharp;

namespace FashionLib;

/// <summary>Units as circles one below another: all, or the first and the last of them.</summary>
/// <param name="Stage">What it shows.</param>
/// <param name="Rows">Where the circles lie; the centre is 0.</param>
internal sealed record UnitColumn(NetworkStage Stage, IReadOnlyList<float> Rows)
    : StageFigure(Stage, new(2 * Radius, Rows[^1] - Rows[0] + 2 * Radius))
{
    private const float Radius = 4.5f;
    private const float Pitch = 13;
    private const float Ellipsis = 14;

    public IEnumerable<SKPoint> Units => Rows.Select(row => new SKPoint(Centre.X, Centre.Y + row));

    public static UnitColumn Of(NetworkStage stage)
    {
        // More circles for more units, but by their logarithm: 10 for 10 and for 130, 12 for 320, 14 for 784.
        var most = Math.Clamp(2 * (int)Math.Log2(stage.Units) - 4, 10, 16);
        var (shown, gap) = stage.Units <= most ? ((int)stage.Units, 0f) : (most, Ellipsis);
        var top = -((shown - 1) * Pitch + gap) / 2;
        return new(stage, [.. Enumerable.Range(0, shown).Select(i => top + i * Pitch + (i < shown / 2 ? 0 : gap))]);
    }

    public override void Draw(Drawing sheet)
    {
        foreach (var unit in Units)
            sheet.Circle(unit.X, unit.Y, Radius, Tint.Fill, Tint.Border);
        for (var dot = -1; dot <= 1 && Rows.Count < Stage.Units; dot++)
            sheet.Circle(Centre.X, Centre.Y + 5 * dot, 1.3f, fill: Colors.Quiet);
    }
}
