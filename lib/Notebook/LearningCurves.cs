using Plotly.NET;
using Plotly.NET.CSharp;
using CSharpChart = Plotly.NET.CSharp.Chart;

namespace FashionLib;

/// <summary>The four series of a history as a chart over the epochs.</summary>
internal static class LearningCurves
{
    /// <inheritdoc cref="ResultPictures.Curves"/>
    public static GenericChart Of(History history, string title, bool fitAxis)
    {
        var first = history.Epochs is [var begin, ..] ? begin.Number - 0.5 : 0;
        var last = history.Epochs is [.., var end] ? end.Number : 1;
        double[] epochs = [.. history.Epochs.Select(epoch => (double)epoch.Number)];
        var chart = CSharpChart.Combine(history.Series.Select(series => Line(series.Key, series.Value, epochs)))
            .WithXAxisStyle<double, double, string>(
                TitleText: "epoch", MinMax: Tuple.Create(first, last + 0.5), ShowGrid: true)
            .WithYAxisStyle<double, double, string>(
                TitleText: "loss (nats), accuracy", ShowGrid: true,
                MinMax: fitAxis ? default(Optional<Tuple<double, double>>) : Tuple.Create(0.0, 1.0));
        return Plotly.NET.Chart.withTitle(title, TitleFont: null!).Invoke(chart);
    }

    /// <summary>
    /// Losses orange with circles, accuracies blue with squares; of validation solid with filled markers, of training
    /// dashed with open ones, so that they tell themselves apart without colours too.
    /// </summary>
    private static GenericChart Line(string name, double[] values, double[] epochs)
    {
        var isValidation = name.StartsWith("val_", StringComparison.Ordinal);
        var isLoss = name.EndsWith("loss", StringComparison.Ordinal);
        var color = Color.fromHex((isLoss ? Colors.Vermillion : Colors.Blue).Css());
        var symbol = isLoss ? StyleParam.MarkerSymbol.Circle : StyleParam.MarkerSymbol.Square;
        return CSharpChart.Line<double, double, string>(
            epochs, values, Name: name, ShowMarkers: true, LineColor: color, MarkerColor: color,
            LineDash: isValidation ? StyleParam.DrawingStyle.Solid : StyleParam.DrawingStyle.Dash,
            MarkerSymbol: isValidation
                ? symbol
                : StyleParam.MarkerSymbol.NewModified(symbol, StyleParam.SymbolStyle.Open),
            UseDefaults: false);
    }
}
