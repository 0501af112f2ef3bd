namespace FashionLib;

/// <summary>Results as pictures.</summary>
public static class ResultPictures
{
    /// <summary>
    /// The matrix as an image: a row and a column for each class, numbered from 0, and in a cell the count, on a blue
    /// that deepens with its share of the row.
    /// </summary>
    /// <returns>A PNG; its size depends on the number of classes.</returns>
    public static byte[] ToPng(this ConfusionMatrix matrix) => ConfusionPicture.Draw(matrix).ToPng();

    /// <summary>Writes <see cref="ToPng"/> into a file. The folder is made, a file of that name replaced.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="path">The file, such as <c>artifacts/conf_mat_1.png</c>.</param>
    /// <returns>The picture, for a notebook to show.</returns>
    public static SavedPicture SavePng(this ConfusionMatrix matrix, string path) =>
        new(path, matrix.ToPng());

    /// <summary>Some images with a bar for each class's probability.</summary>
    /// <param name="predictions">What a network makes of images.</param>
    /// <param name="images">Their places, from 0.</param>
    public static PredictionBars Bars(this Predictions predictions, params IReadOnlyList<int> images) =>
        new(predictions, images);
}
