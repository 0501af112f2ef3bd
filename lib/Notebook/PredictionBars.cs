namespace FashionLib;

/// <summary>Images, each beside its classes' probabilities: blue its own class, orange a wrong prediction.</summary>
/// <param name="Predictions">What a network makes of images.</param>
/// <param name="Images">Places of the images, from 0.</param>
public sealed record PredictionBars(Predictions Predictions, IReadOnlyList<int> Images)
{
    private const int Columns = 2;
    private const double Side = 112, Gap = 14, Bar = 90, TextSize = 11;

    /// <summary>The pictures, two in a row.</summary>
    /// <exception cref="InvalidOperationException">The images aren't grey, or probabilities are NaN.</exception>
    public string ToSvg()
    {
        var names = Predictions.Images.ClassNames;
        var left = Side + Gap + names.Max(name => Svg.WidthOf(name, TextSize));
        var (width, height) = (left + Bar + 4 * Gap, Math.Max(Side, names.Count * Svg.LineHeight) + Gap);
        var pictures = Predictions.Grid(Images, Columns).Images;
        var svg = new Svg();
        foreach (var (place, (image, (picture, _))) in Images.Zip(pictures).Index())
        {
            var (x, y) = (Gap + place % Columns * width, Gap + place / Columns * height);
            ImageGrid.Add(svg, picture, x, y, Side, Side);
            foreach (var (label, name) in names.Index())
            {
                var bottom = y + label * Svg.LineHeight + TextSize;
                var probability = Predictions.Probability(image, label);
                var color = label == Predictions.Actual[image] ? Colors.Blue
                    : label == Predictions.Predicted[image] ? Colors.Vermillion : Colors.Quiet;
                var text = color == Colors.Quiet ? Colors.Quiet : Colors.Ink; // orange is too light for small letters
                svg.Text(x + left, bottom, name, "end", TextSize, text);
                svg.Add($"<rect x='{x + left + 4}' y='{bottom - 8}' width='{Bar * probability}'");
                svg.Add($"height='9' fill='{color}'/>");
                if (probability >= 0.005)
                    svg.Text(x + left + 8 + Bar * probability, bottom, Share(probability), "start", TextSize, text);
            }
        }
        var rows = (Images.Count + Columns - 1) / Columns;
        return svg.Document(Gap + Math.Min(Columns, Images.Count) * width, Gap + rows * height, $"{this}");
    }

    /// <summary>A sentence for each image.</summary>
    public override string ToString() => string.Join('\n', Images.Select(image =>
    {
        var (names, predicted) = (Predictions.Images.ClassNames, Predictions.Predicted[image]);
        return $"{names[(int)Predictions.Actual[image]]}: {names[(int)predicted]} " +
            Share(Predictions.Probability(image, predicted));
    }));

    private static string Share(double probability) => FormattableString.Invariant($"{100 * probability:F0}%");
}
