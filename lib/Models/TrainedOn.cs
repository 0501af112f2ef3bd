using System.Globalization;
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
        if (Of(model) is { } before && before.IsOtherScale(low, high, images.Count))
            Host.Warn(string.Create(CultureInfo.InvariantCulture,
                $"Warning, another scale: trained on {before.Title} in [{before.Low:G4}, {before.High:G4}] so far, " +
                $"from now on {images.Dataset.Title} in [{low:G4}, {high:G4}]."));
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
        if (Of(model) is not { } on || images.Count == 0)
            return;
        var (title, (low, high)) = (images.Dataset.Title, images.Scale());
        var sides = FormattableString.Invariant(
            $"trained on {on.Title} in [{on.Low:G4}, {on.High:G4}]; these are {title} in [{low:G4}, {high:G4}].");
        if ((images.Dataset.Name, title) != (on.Name, on.Title))
            Host.Warn($"Warning, another data set: {sides}");
        if (on.IsOtherScale(low, high, images.Count))
            Host.Warn($"Warning, another scale: {sides}");
        if (expectUnseen && images.Range.CountIn(on.seen) is > 0 and var known)
            Host.Warn(FormattableString.Invariant($"Warning, images seen in training: trained on {on.Title}; of ") +
                FormattableString.Invariant($"these {images.Count:N0} images of {title}, {known:N0} are among the ") +
                "images trained on, and say nothing of new ones.");
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
