using System.Collections.ObjectModel;

namespace FashionLib;

/// <summary>Pairs of classes that a network mixes up, most frequent first.</summary>
/// <param name="pairs">The pairs in that order.</param>
public sealed class ConfusedPairs(IList<ConfusedPair> pairs) : ReadOnlyCollection<ConfusedPair>(pairs), ITable
{
    Table ITable.ToTable() => new(
        Header: ["first", "second", "first taken for second", "second taken for first", "together"],
        Rows: [.. this.Select(pair => (object[])[
            pair.First, pair.Second, pair.FirstAsSecond, pair.SecondAsFirst, pair.Total])]);
}
