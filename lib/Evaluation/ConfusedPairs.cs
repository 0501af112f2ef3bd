using System.Collections.ObjectModel;
using System.Globalization;
using FashionLib.Display;

namespace FashionLib.Evaluation;

/// <summary>Pairs of classes that a network mixes up, most frequent first.</summary>
/// <param name="pairs">The pairs in that order.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.PlainText])]
public sealed class ConfusedPairs(IList<ConfusedPair> pairs) : ReadOnlyCollection<ConfusedPair>(pairs), ITable
{
    Table ITable.ToTable() => new(
        Header: ["first", "second", "first taken for second", "second taken for first", "together"],
        Rows: [.. this.Select(pair => (string[])[
            pair.First, pair.Second, Number(pair.FirstAsSecond), Number(pair.SecondAsFirst), Number(pair.Total)])]);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
