using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>Data frames as charts.</summary>
public static class FramePlots
{
    /// <summary>
    /// A line for each column of numbers, over the rows or over another column, as pandas plots a frame.
    /// </summary>
    /// <param name="frame">The data frame; a cell without a value breaks its line.</param>
    /// <param name="title">Title above the chart.</param>
    /// <param name="x">Name of the column of numbers to the right; null for the rows, numbered from 0.</param>
    /// <param name="from">Where the axis upwards begins; null to span the values.</param>
    /// <param name="to">Where it ends.</param>
    /// <exception cref="ArgumentException">There is no column of that name, or none of numbers to draw.</exception>
    public static LineChart Plot(
        this DataFrame frame, string title = "", string? x = null, double? from = null, double? to = null)
    {
        var numbers = frame.Columns.Where(column => column.IsNumericColumn()).ToList();
        var over = x is null ? null : numbers.Find(column => column.Name == x) ?? throw new ArgumentException(
            $"Expected one of the columns of numbers, {Names(frame)}, found '{x}'.", nameof(x));
        DataFrameColumn[] columns = [.. numbers.Where(column => column != over)];
        if (columns.Length == 0)
            throw new ArgumentException($"Expected a column of numbers to plot, found {Names(frame)}.", nameof(frame));
        ImmutableArray<double> places = over is null ? [.. Enumerable.Range(0, (int)frame.Rows.Count)] : Values(over);
        ChartLine[] lines = [.. columns.Select((column, i) => new ChartLine(
            column.Name, places, Values(column), ChartLine.Palette[i % ChartLine.Palette.Length])
            { Mark = (ChartMark)(i % 2) })];
        var y = Axis.Around(lines.SelectMany(line => line.Y));
        return new(title, Axis.Around(places, x ?? "row"), new(from ?? y.First, to ?? y.Last), [.. lines]);
    }

    private static ImmutableArray<double> Values(DataFrameColumn column) =>
        [.. column.Cast<object?>().Select(cell =>
            cell is null ? double.NaN : Convert.ToDouble(cell, CultureInfo.InvariantCulture))];

    private static string Names(DataFrame frame) => string.Join(", ", frame.Columns.Select(column =>
        $"{column.Name} ({column.DataType.Name})"));
}
