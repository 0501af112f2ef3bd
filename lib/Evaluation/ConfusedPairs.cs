using System.Collections.ObjectModel;

namespace FashionLib;

/// <summary>Pairs of classes that a network mixes up, most frequent first.</summary>
/// <param name="pairs">The pairs in that order.</param>
public sealed class ConfusedPairs(IList<ConfusedPair> pairs) : ReadOnlyCollection<ConfusedPair>(pairs);
