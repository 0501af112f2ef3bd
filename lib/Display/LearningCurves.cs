using Plotly.NET;
using Plotly.NET.CSharp;
using CSharpChart = Plotly.NET.CSharp.Chart;

namespace FashionLib;

/// <summary>
/// The four series of a history over the epochs. As in the report y goes from 0 to 1, for loss and accuracy alike: a
/// greater loss lies outside. Without epochs there are only the axes.
/// </summary>
/// <param name="History">The figures.</param>
/// <param name="Title">Title above the chart.</param>
/// <param name="TrainHalfEpochEarlier">
/// Whether training's points lie at the epoch's number less 0.5: its figures are means over the epoch, validation's are
/// from its end.
/// </param>
[TypeFormatterSource(
    typeof(PictureFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Png, MimeTypes.PlainText])]
public sealed partial record LearningCurves(History History, string Title, bool TrainHalfEpochEarlier = false)
{
    /// <summary>The chart itself, to change or to save.</summary>
    public GenericChart Chart { get; } =
        Draw(LearningCurve.Of(History, TrainHalfEpochEarlier), EpochAxis.Of(History), Title);

    private static GenericChart Draw(IReadOnlyList<LearningCurve> curves, EpochAxis axis, string title)
    {
        var chart = CSharpChart.Combine(curves.Select(Line))
            .WithXAxisStyle<double, double, string>(
                TitleText: "epoch", MinMax: Tuple.Create((double)axis.First, axis.Last + 0.5), ShowGrid: true)
            .WithYAxisStyle<double, double, string>(
                TitleText: "loss (nats), accuracy", MinMax: Tuple.Create(0.0, 1.0), ShowGrid: true);
        return Plotly.NET.Chart.withTitle(title, TitleFont: null!).Invoke(chart);
    }

    private static GenericChart Line(LearningCurve curve)
    {
        var symbol = curve.IsLoss ? StyleParam.MarkerSymbol.Circle : StyleParam.MarkerSymbol.Square;
        return CSharpChart.Line<double, double, string>(
            curve.X, curve.Y, Name: curve.Name, ShowMarkers: true,
            LineColor: Color.fromHex(curve.Color.Css()), MarkerColor: Color.fromHex(curve.Color.Css()),
            LineDash: curve.IsValidation ? StyleParam.DrawingStyle.Solid : StyleParam.DrawingStyle.Dash,
            MarkerSymbol: curve.IsValidation
                ? symbol
                : StyleParam.MarkerSymbol.NewModified(symbol, StyleParam.SymbolStyle.Open));
    }
}
