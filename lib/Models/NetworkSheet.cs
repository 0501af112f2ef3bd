using SkiaSharp;

namespace FashionLib;

/// <summary>
/// The stages of a network from left to right on one axis: operations above the gaps between them, names and shapes
/// below each.
/// </summary>
internal sealed class NetworkSheet
{
    private const float Margin = 12;
    private const float TextGap = 12;
    private const float Gap = 28;
    private const float FlattenGap = 44;
    private const float DenseGap = 76;
    private const float WideDenseGap = 116; // where there is room

    private readonly StageFigure[] figures;
    private readonly NetworkLabels[] labels;
    private readonly float top;
    private readonly float bottom;

    public NetworkSheet(IReadOnlyList<NetworkStage> stages)
    {
        labels = [.. stages.Select(stage => new NetworkLabels(stage))];
        figures = Figures(stages);
        top = Margin + NetworkLabels.LineHeight * labels.Max(label => label.LinesAbove) + TextGap;
        bottom = top + figures.Max(figure => figure.Size.Height);
        Place();
        var left = Margin - Edges(-1).Min();
        figures = [.. figures.Select(figure => figure with { Centre = figure.Centre + new SKSize(left, 0) })];
        Width = (int)Math.Ceiling(Edges(+1).Max() + Margin);
        Height = (int)Math.Ceiling(
            bottom + TextGap + NetworkLabels.LineHeight * labels.Max(label => label.LinesBelow) + Margin);
    }

    /// <summary>In points.</summary>
    public int Width { get; }

    /// <summary>In points.</summary>
    public int Height { get; }

    public byte[] ToPng()
    {
        using var sheet = new Drawing(Width, Height);
        foreach (var (from, to) in figures.Zip(figures.Skip(1)))
            NetworkLinks.DrawBehind(sheet, from, to);
        foreach (var figure in figures)
            figure.Draw(sheet);
        foreach (var (from, to) in figures.Zip(figures.Skip(1)))
            NetworkLinks.DrawInFront(sheet, from, to);
        foreach (var (i, label) in labels.Index())
        {
            label.DrawAbove(sheet, GapCentre(i), top - TextGap);
            label.DrawBelow(sheet, figures[i].Centre.X, bottom + TextGap + NetworkLabels.LineHeight);
        }
        return sheet.ToPng();
    }

    private static StageFigure[] Figures(IReadOnlyList<NetworkStage> stages)
    {
        var maps = stages.Where(stage => !stage.IsUnits);
        var largest = maps.SelectMany(stage => stage.OutputShape.TakeLast(2)).DefaultIfEmpty(1).Max();
        return [.. stages.Select(stage => stage.IsUnits
            ? (StageFigure)UnitColumn.Of(stage)
            : MapStack.Of(stage, largest))];
    }

    // Each as far left as the figures and both rows of text allow.
    private void Place()
    {
        for (var i = 0; i < figures.Length; i++)
        {
            var x = i == 0 ? 0 : Math.Max(
                figures[i - 1].Right + GapBefore(i) + figures[i].Size.Width / 2,
                figures[i - 1].Centre.X + Apart(label => label.WidthBelow, i));
            figures[i] = figures[i] with { Centre = new(x, (top + bottom) / 2) };
            if (i > 1 && GapCentre(i - 1) + Apart(label => label.WidthAbove, i) - GapCentre(i) is > 0 and var missing)
                figures[i] = figures[i] with { Centre = figures[i].Centre + new SKSize(2 * missing, 0) };
        }
    }

    private float GapBefore(int i) => (figures[i - 1], figures[i]) switch
    {
        var (from, to) when NetworkLinks.AreConnections(from, to) => figures.Length > 6 ? DenseGap : WideDenseGap,
        (MapStack, UnitColumn) => FlattenGap,
        _ => Gap,
    };

    // How far the centres of two neighbouring labels are apart at least.
    private float Apart(Func<NetworkLabels, float> width, int i) =>
        (width(labels[i - 1]) + width(labels[i])) / 2 + TextGap;

    private float GapCentre(int i) => i == 0 ? figures[0].Centre.X : (figures[i - 1].Right + figures[i].Left) / 2;

    // The outermost points of figures and text: -1 on their left, +1 on their right.
    private IEnumerable<float> Edges(int side) => figures.Index().SelectMany(at => (float[])[
        at.Item.Centre.X + side * at.Item.Size.Width / 2,
        at.Item.Centre.X + side * labels[at.Index].WidthBelow / 2,
        GapCentre(at.Index) + side * labels[at.Index].WidthAbove / 2,
    ]);
}
