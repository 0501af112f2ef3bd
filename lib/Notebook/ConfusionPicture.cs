using System.Runtime.InteropServices;

namespace FashionLib;

/// <summary>A confusion matrix as an image, as the 2020 report draws it.</summary>
public static class ConfusionPicture
{
    private const int Columns = 6, Rows = 7; // of a digit, with what is between it and the next

    private static readonly string[] Digits =
    [
        ".###. ..#.. .###. ####. ...#. ##### .###. ##### .###. .###. ",
        "#...# .##.. #...# ....# ..##. #.... #.... ....# #...# #...# ",
        "#...# ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...# ",
        "#...# ..#.. ..##. .###. #..#. ....# ####. ..#.. .###. .#### ",
        "#...# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....# ",
        "#...# ..#.. #.... ....# ...#. #...# #...# ..#.. #...# ....# ",
        ".###. .###. ##### ####. ...#. .###. .###. ..#.. .###. .###. ",
    ];

    /// <summary>
    /// The matrix as an image: a row and a column for each class, numbered from 0, and in a cell the count, on a blue
    /// that deepens with its share of the row.
    /// </summary>
    /// <returns>A PNG; its size depends on the number of classes.</returns>
    public static byte[] ToPng(this ConfusionMatrix matrix)
    {
        var longest = matrix.Counts.Cast<int>().Append(matrix.Classes).Max(count => $"{count}".Length);
        var dot = matrix.Classes <= 20 ? 3 : 1; // pixels
        var (width, height) = ((longest * Columns + 5) * dot, (Rows + 6) * dot); // of a cell
        int[] places = [.. Enumerable.Range(0, matrix.Classes + 1)];
        Rgb[] pixels = [..
            from row in places
            let cells = places.Select(column => Cell(matrix, row, column)).ToArray()
            from y in Enumerable.Range(0, height)
            from cell in cells
            from pixel in Line(cell, y, width, height, dot)
            select pixel];
        return new Bitmap(places.Length * width, places.Length * height, MemoryMarshal.AsBytes<Rgb>(pixels).ToArray())
            .ToPng();
    }

    /// <summary>Writes <see cref="ToPng"/> into a file. The folder is made, a file of that name replaced.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="path">The file, such as <c>artifacts/conf_mat_1.png</c>.</param>
    /// <returns>The picture, for a notebook to show.</returns>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static SavedPicture SavePng(this ConfusionMatrix matrix, string path)
    {
        var png = matrix.ToPng();
        WholeFile.Write(path, file => file.Write(png));
        return new(path, png);
    }

    private static (string Number, Rgb Ground, Rgb Ink) Cell(ConfusionMatrix matrix, int row, int column) =>
        row == 0 && column == 0 ? ("", Colors.White, Colors.White)
        : row == 0 || column == 0 ? ($"{row + column - 1}", Colors.White, Colors.Quiet) // the class
        : ($"{matrix.Counts[row - 1, column - 1]}",
            HeatScale.Over(Colors.White, matrix.Share(row - 1, column - 1)), Colors.Ink);

    /// <summary>A line of pixels through a cell; white at its right and lower edge, which is the border.</summary>
    private static IEnumerable<Rgb> Line(
        (string Number, Rgb Ground, Rgb Ink) cell, int y, int width, int height, int dot)
    {
        var row = y / dot - 3;
        var dots = row is < 0 or >= Rows ? ""
            : string.Concat(cell.Number.Select(digit => Digits[row].Substring((digit - '0') * Columns, Columns)));
        var left = (width - (cell.Number.Length * Columns - 1) * dot) / 2;
        return Enumerable.Range(0, width).Select(x =>
            x == width - 1 || y == height - 1 ? Colors.White
            : x >= left && (x - left) / dot < dots.Length && dots[(x - left) / dot] == '#' ? cell.Ink : cell.Ground);
    }
}
