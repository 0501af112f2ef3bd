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
        var (before, now) = (Of(model), Of(images, seed));
        if (before?.IsOtherScale(now, images.Count) ?? false)
            Host.Warn($"Warning, another scale: trained on {before.Scale} so far, from now on {now.Scale}.");
        Set(model, now with { seen = [.. (before?.seen ?? []).Append(images.Range).Distinct()] });
    }

    internal static void Set(Sequential model, TrainedOn? trainedOn)
    {
        Known.Remove(model);
        if (trainedOn is not null)
            Known.Add(model, trainedOn);
    }

    /// <summary>Warns of each kind of images whose figures don't say what they seem to; changes none of them.</summary>
    internal static void Warn(Sequential model, LabeledImages images, bool expectUnseen)
    {
        if (Of(model) is not { } on || images.Count == 0)
            return;
        var these = Of(images, on.Seed);
        var sides = $"trained on {on.Scale}; these are {these.Scale}.";
        if ((these.Name, these.Title) != (on.Name, on.Title))
            Host.Warn($"Warning, another data set: {sides}");
        if (on.IsOtherScale(these, images.Count))
            Host.Warn($"Warning, another scale: {sides}");
        if (expectUnseen && images.Range.CountIn(on.seen) is > 0 and var known)
            Host.Warn(string.Create(CultureInfo.InvariantCulture,
                $"Warning, images seen in training: trained on {on.Title}; of these {images.Count:N0} images of " +
                $"{these.Title}, {known:N0} are among the images trained on, and say nothing of new ones."));
    }

    private static TrainedOn Of(LabeledImages images, int seed)
    {
        var (low, high) = images.Scale();
        return new(images.Dataset.Name, images.Dataset.Title, low, high, seed);
    }

    private string Scale => FormattableString.Invariant($"{Title} in [{Low:G4}, {High:G4}]");

    private bool IsOtherScale(TrainedOn other, int count)
    {
        var (low, high, tolerance) = (other.Low, other.High, Tolerance * (High - Low));
        var beyond = low < Low - tolerance || high > High + tolerance;
        var within = low > Low + tolerance || high < High - tolerance;
        var isTiny = high - low < tolerance;
        return beyond || high > low && within && (count >= Few || isTiny); // one image may be dim, or all black
    }
}
