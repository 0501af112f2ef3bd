namespace FashionLib;

/// <summary>Charts beside each other where the page is wide enough, else below each other.</summary>
/// <param name="Charts">The charts.</param>
public sealed record ChartRow(IReadOnlyList<LineChart> Charts)
{
    /// <summary>The charts in a sentence each.</summary>
    public override string ToString() => string.Join('\n', Charts);

    internal string ToHtml() => "<div style=\"display:flex;flex-wrap:wrap;gap:.5em\">" +
        string.Concat(Charts.Select(chart =>
            chart.ToImage("style=\"flex:1 1 45%;min-width:min(100%,17em);max-width:40em\""))) +
        "</div>";
}
