using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace FashionLib;

/// <summary>What a network was trained on, which its figures have to be told with.</summary>
/// <param name="Name">Name of the data set's folder: <c>fashion-mnist</c>.</param>
/// <param name="Title">The data set's name in prose.</param>
/// <param name="Low">Lowest pixel of the training images.</param>
/// <param name="High">Highest pixel of the training images.</param>
/// <param name="Seed">Seed of the shuffling.</param>
public sealed record TrainedOn(string Name, string Title, float Low, float High, int Seed)
{
    private const double Tolerance = 0.1; // of the training images' range
    private const int Few = 10;           // so many images hold a black pixel and a white one

    private static readonly ConditionalWeakTable<Sequential, TrainedOn> Known = [];

    private ImageRange[] seen = [];

    /// <summary>What a network was trained on; null for one that is untrained, or trained by other means.</summary>
    public static TrainedOn? Of(Sequential model) => Known.TryGetValue(model, out var trainedOn) ? trainedOn : null;

    internal static void Remember(Sequential model, LabeledImages images, int seed)
    {
        var (low, high) = images.Scale();
        Set(model, new(images.Dataset.Name, images.Dataset.Title, low, high, seed)
        {
            seen = [.. (Of(model)?.seen ?? []).Append(images.Range).Distinct()],
        });
    }

    internal static void Set(Sequential model, TrainedOn? trainedOn)
    {
        Known.Remove(model);
        if (trainedOn is not null)
            Known.Add(model, trainedOn);
    }

    /// <summary>Warns of each kind of images whose figures don't say what they seem to; changes none of them.</summary>
    /// <param name="model">The network.</param>
    /// <param name="images">The images that it is about to be tried on.</param>
    /// <param name="expectUnseen">Whether it matters that the network learned from these very images.</param>
    internal static void Warn(Sequential model, LabeledImages images, bool expectUnseen)
    {
        if (Of(model) is { } trainedOn && images.Count > 0)
            foreach (var warning in trainedOn.Warnings(images, expectUnseen))
                Host.Warn(warning);
    }

    private IEnumerable<string> Warnings(LabeledImages images, bool expectUnseen)
    {
        var (low, high) = images.Scale();
        var sides = FormattableString.Invariant($"trained on {Title} in [{Low:G4}, {High:G4}]; these are ") +
            FormattableString.Invariant($"{images.Dataset.Title} in [{low:G4}, {high:G4}].");
        if ((images.Dataset.Name, images.Dataset.Title) != (Name, Title))
            yield return $"Warning, another data set: {sides}";
        if (IsOtherScale(low, high, images.Count))
            yield return $"Warning, another scale: {sides}";
        var (source, first, count) = images.Range;
        var known = expectUnseen
            ? Enumerable.Range(first, count).Count(i => seen.Any(range => range.Contains(source, i))) : 0;
        if (known > 0)
            yield return FormattableString.Invariant($"Warning, images seen in training: trained on {Title}; of ") +
                FormattableString.Invariant($"these {count:N0} images of {images.Dataset.Title}, {known:N0} ") +
                "are among the images trained on, and say nothing of new ones.";
    }

    private bool IsOtherScale(float low, float high, int count)
    {
        var tolerance = Tolerance * (High - Low);
        var beyond = low < Low - tolerance || high > High + tolerance;
        var within = low > Low + tolerance || high < High - tolerance;
        var isTiny = high - low < tolerance;
        return beyond || high > low && within && (count >= Few || isTiny); // one image may be dim, or all black
    }
}
