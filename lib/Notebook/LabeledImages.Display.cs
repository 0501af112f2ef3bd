using static TorchSharp.torch;

namespace FashionLib;

public sealed partial class LabeledImages : ITable
{
    /// <summary>The first images with their classes, to look at.</summary>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Columns of the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is under 1.</exception>
    public ImageGrid Grid(int rows = 3, int columns = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return ImageGrid.Of(Take(checked(rows * columns)), columns);
    }

    /// <summary>The first images of each class, a strip a class.</summary>
    /// <param name="perClass">Images in a strip; a class with fewer has black ones at its end.</param>
    public ImageGrid Gallery(int perClass = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        using var scope = NewDisposeScope();
        var strips = zeros([ClassNames.Count, perClass, .. Images.shape[2..]], dtype: float32, device: Images.device);
        foreach (var label in Enumerable.Range(0, ClassNames.Count))
        {
            var first = OfClass(label).slice(0, 0, perClass, 1);
            strips[label].slice(0, 0, first.shape[0], 1).copy_(first);
        }
        var wide = strips.permute(0, 2, 1, 3).flatten(2); // (classes, height, perClass · width)
        return ImageGrid.OfValues(wide, ClassNames, columns: 2, signed: false);
    }

    /// <summary>The mean of all images of each class; black for a class without images.</summary>
    /// <param name="columns">Images in a row.</param>
    public ImageGrid MeanImages(int columns = 5)
    {
        using var scope = NewDisposeScope();
        Tensor[] means = [.. ClassNames.Select((_, label) => OfClass(label).mean([0L]).nan_to_num(0))];
        return ImageGrid.OfValues(stack(means), ClassNames, columns, signed: false);
    }

    Table ITable.ToTable() => new(
        Header: ["data set", "images", "labels"],
        Rows: [[Dataset.Title, Describe(Images), Describe(Labels)]]);

    /// <summary>(N, height, width).</summary>
    internal Tensor GreyImages => Images.shape[1] == 1
        ? Images.squeeze(1)
        : throw new InvalidOperationException($"Expected grey images to draw, found {Images.shape[1]} channels.");

    private Tensor OfClass(long label) => GreyImages[Labels == label];
}
