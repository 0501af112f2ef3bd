using Plotly.NET;

namespace FashionLib;

/// <summary>Charts of Plotly.NET without plotly.js.</summary>
public static class ChartExtensions
{
    /// <summary>A chart of lines as a static picture, its axes and colours as the chart has them.</summary>
    /// <param name="chart">The chart; of any other than of lines and points there is only a sentence saying so.</param>
    /// <returns>A PNG of 1440 x 840 pixels.</returns>
    public static byte[] ToPng(this GenericChart chart) => ChartDisplay.Of(chart).ToPng();
}
