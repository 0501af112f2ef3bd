namespace FashionLib;

/// <summary>
/// A confusion matrix as an image: a row and a column for each class, numbered from 0, as the 2020 report draws it.
/// In a cell stands the count, on a blue for its share of the row.
/// </summary>
internal sealed class ConfusionPicture
{
    private const int Columns = 5, Rows = 7; // of a digit

    private static readonly string[] Digits =
    [
        ".###. ..#.. .###. ####. ...#. ##### .###. ##### .###. .###.",
        "#...# .##.. #...# ....# ..##. #.... #.... ....# #...# #...#",
        "#...# ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...#",
        "#...# ..#.. ..##. .###. #..#. ....# ####. ..#.. .###. .####",
        "#...# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....#",
        "#...# ..#.. #.... ....# ...#. #...# #...# ..#.. #...# ....#",
        ".###. .###. ##### ####. ...#. .###. .###. ..#.. .###. .###.",
    ];

    private readonly int dot, cellWidth, cellHeight, width, height; // in pixels; a dot is one of a digit's
    private readonly byte[] pixels;

    private ConfusionPicture(ConfusionMatrix matrix)
    {
        var longest = matrix.Counts.Cast<int>().Append(matrix.Classes).Max(count => $"{count}".Length);
        dot = matrix.Classes <= 20 ? 3 : 1;
        (cellWidth, cellHeight) = ((longest * (Columns + 1) + 5) * dot, (Rows + 6) * dot);
        (width, height) = ((matrix.Classes + 1) * cellWidth, (matrix.Classes + 1) * cellHeight);
        pixels = new byte[checked(3 * width * height)];
        Array.Fill(pixels, byte.MaxValue);
    }

    public static Bitmap Draw(ConfusionMatrix matrix)
    {
        var picture = new ConfusionPicture(matrix);
        for (var actual = 0; actual < matrix.Classes; actual++)
        {
            picture.Cell(actual + 1, 0, Colors.White, Colors.Quiet, actual);
            picture.Cell(0, actual + 1, Colors.White, Colors.Quiet, actual);
            for (var predicted = 0; predicted < matrix.Classes; predicted++)
            {
                var ground = HeatScale.Over(Colors.White, matrix.Share(actual, predicted));
                picture.Cell(actual + 1, predicted + 1, ground, Colors.Ink, matrix.Counts[actual, predicted]);
            }
        }
        return new(picture.width, picture.height, picture.pixels);
    }

    private void Cell(int row, int column, Rgb ground, Rgb ink, int number)
    {
        var (left, top, text) = (column * cellWidth, row * cellHeight, $"{number}");
        Fill(left, top, cellWidth - 1, cellHeight - 1, ground); // the white between the cells is their border
        left += (cellWidth - (text.Length * (Columns + 1) - 1) * dot) / 2;
        for (var y = 0; y < Rows; y++)
            foreach (var (place, digit) in text.Index())
                for (var x = 0; x < Columns; x++)
                    if (Digits[y][(digit - '0') * (Columns + 1) + x] == '#')
                        Fill(left + (place * (Columns + 1) + x) * dot, top + (y + 3) * dot, dot, dot, ink);
    }

    private void Fill(int left, int top, int across, int down, Rgb color)
    {
        for (var y = top; y < top + down; y++)
            for (var x = left; x < left + across; x++)
                (pixels[3 * (y * width + x)], pixels[3 * (y * width + x) + 1], pixels[3 * (y * width + x) + 2]) =
                    (color.Red, color.Green, color.Blue);
    }
}
