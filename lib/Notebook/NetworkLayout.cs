namespace FashionLib;

/// <summary>Where the parts of a network's picture lie, in points: its stages as columns from left to right.</summary>
internal sealed class NetworkLayout
{
    public const float LineHeight = 15;
    public const float TextSize = 12;

    private const float Margin = 12;
    private const float Roomy = 760; // a network that is narrower than this is spread

    public NetworkLayout(IReadOnlyList<NetworkStage> stages)
    {
        var maps = stages.Where(stage => !stage.IsUnits);
        var largest = maps.SelectMany(stage => stage.OutputShape.TakeLast(2)).DefaultIfEmpty().Max();
        StageColumn[] columns = [.. stages.Select(stage => new StageColumn(stage, largest))];
        var gap = Math.Clamp((Roomy - columns.Sum(column => column.Width)) / (columns.Length - 1), 16, 56);
        var tallest = columns.Max(column => column.Figure.Height);
        Top = Margin + LineHeight * columns.Max(column => column.Above.Count);
        Bottom = Top + Margin + tallest + Margin;
        var left = Margin;
        foreach (var column in columns)
        {
            column.MoveTo(new(left + column.Width / 2, (Top + Bottom) / 2));
            left += column.Width + gap;
        }
        (Columns, Width) = (columns, (int)Math.Ceiling(left - gap + Margin));
        Height = (int)Math.Ceiling(Bottom + LineHeight * columns.Max(column => column.Below.Count) + Margin);
    }

    public IReadOnlyList<StageColumn> Columns { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Under the text above the figures.</summary>
    public float Top { get; }

    /// <summary>Over the text below the figures.</summary>
    public float Bottom { get; }
}
