using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Grids of a data set's images, and of those on which a network's predictions are worth a look.</summary>
public static class ImagePictures
{
    /// <summary>The first images with their classes, to look at.</summary>
    /// <param name="images">Grey images.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Columns of the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is under 1.</exception>
    public static ImageGrid Grid(this LabeledImages images, int rows = 3, int columns = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return ImageGrid.Of(images.Take(checked(rows * columns)), columns);
    }

    /// <summary>The first images of each class, a strip a class.</summary>
    /// <param name="images">Grey images.</param>
    /// <param name="perClass">Images in a strip; a class with fewer has black ones at its end.</param>
    public static ImageGrid Gallery(this LabeledImages images, int perClass = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        using var scope = NewDisposeScope();
        var classes = images.ClassNames.Count;
        var strips = zeros([classes, perClass, .. images.Pixels.shape[2..]], images.Pixels.dtype, images.Pixels.device);
        foreach (var label in Enumerable.Range(0, classes))
        {
            var first = images.OfClass(label).slice(0, 0, perClass, 1);
            strips[label].slice(0, 0, first.shape[0], 1).copy_(first);
        }
        var wide = strips.permute(0, 2, 1, 3).flatten(2); // (classes, height, perClass · width)
        return ImageGrid.OfGrey(wide, images.ClassNames, columns: 2);
    }

    /// <summary>The mean of all images of each class; black for a class without images.</summary>
    /// <param name="images">Grey images.</param>
    /// <param name="columns">Images in a row.</param>
    public static ImageGrid MeanImages(this LabeledImages images, int columns = 5)
    {
        using var scope = NewDisposeScope();
        Tensor[] means = [.. images.ClassNames.Select((_, label) =>
            LabeledImages.Floats(images.OfClass(label)).mean([0L]).nan_to_num(0))];
        return ImageGrid.OfGrey(stack(means), images.ClassNames, columns);
    }

    /// <summary>The images with the highest loss, with their actual and predicted class and its probability.</summary>
    /// <param name="predictions">What a network makes of images.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="columns">Images in a row.</param>
    public static ImageGrid HighestLoss(this Predictions predictions, int count = 10, int columns = 5) =>
        predictions.Grid(predictions.ByLoss().Take(count), columns);

    /// <summary>Images of one class that were taken for another, the surest mistakes first.</summary>
    /// <param name="predictions">What a network makes of images.</param>
    /// <param name="pair">The two classes; both directions are shown, the more frequent one first.</param>
    /// <param name="count">At most this many of each direction.</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">The pair names a class that the images lack.</exception>
    public static ImageGrid Confused(this Predictions predictions, ConfusedPair pair, int count = 5, int columns = 5)
    {
        var (first, second) = pair.SecondAsFirst > pair.FirstAsSecond
            ? (pair.Second, pair.First) : (pair.First, pair.Second);
        return predictions.Grid(
            predictions.Taken(first, second).Take(count).Concat(predictions.Taken(second, first).Take(count)), columns);
    }

    /// <summary>Some images with a bar for each class's probability.</summary>
    /// <param name="predictions">What a network makes of images.</param>
    /// <param name="images">Their places, from 0.</param>
    public static PredictionBars Bars(this Predictions predictions, params IReadOnlyList<int> images) =>
        new(predictions, images);

    /// <summary>(N, height, width), as <see cref="LabeledImages.Pixels"/> are.</summary>
    /// <exception cref="InvalidOperationException">The images have another number of channels than 1.</exception>
    internal static Tensor GreyImages(this LabeledImages images) => images.Pixels.shape[1] == 1
        ? images.Pixels.squeeze(1)
        : throw new InvalidOperationException(
            $"Expected grey images to draw, found {images.Pixels.shape[1]} channels.");

    private static Tensor OfClass(this LabeledImages images, long label) =>
        images.GreyImages()[images.Labels == label];

    internal static ImageGrid Grid(this Predictions predictions, IEnumerable<int> indices, int columns)
    {
        int[] chosen = [.. indices];
        using var scope = NewDisposeScope();
        var pixels = predictions.Images.GreyImages();
        var places = tensor(chosen.Select(i => (long)i).ToArray(), device: pixels.device);
        return ImageGrid.OfGrey(pixels.index_select(0, places), [.. chosen.Select(predictions.Caption)], columns);
    }

    private static string Caption(this Predictions predictions, int image)
    {
        var (names, predicted) = (predictions.Images.ClassNames, predictions.Predicted[image]);
        var (name, taken) = (names[(int)predictions.Actual[image]], names[(int)predicted]);
        var probability = FormattableString.Invariant($"p = {predictions.Probability(image, predicted):F2}");
        return name == taken ? $"{name}\n{probability}" : $"{name}\ntaken for {taken}\n{probability}";
    }
}
