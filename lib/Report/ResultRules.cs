using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionLib;

/// <summary>What holds of all results, whichever file has them: a rule says what it expected, or null.</summary>
internal static class ResultRules
{
    private const double Rounding = 1e-6; // six decimals are written

    /// <summary>Nothing is null or missing but what may be.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a diverged training's losses
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string? AtLeastZero(double value) =>
        value is >= 0 and < double.PositiveInfinity ? null : "a number of at least 0";

    public static string? Accuracy(double value) => value is >= 0 and <= 1 ? null : "an accuracy from 0 to 1";

    /// <summary>A diverged training's loss is infinite or NaN.</summary>
    public static string? Loss(double value) => value < 0 ? "a loss of at least 0" : null;

    /// <summary>The rule of a history's series: <c>val_loss</c>.</summary>
    public static Func<double, string?> Of(string series) => series.EndsWith("loss") ? Loss : Accuracy;

    /// <summary>The test's accuracy is that of its confusion matrix.</summary>
    public static string? AccuracyOf(ConfusionMatrix matrix, double value) =>
        Accuracy(value) ?? (Math.Abs(value - matrix.Accuracy) <= Rounding ? null
            : FormattableString.Invariant($"the confusion matrix's accuracy, {matrix.Accuracy:F6}"));

    /// <summary>Whole numbers with a space between two; -1 in the place of anything else.</summary>
    public static int[] Numbers(string text) => [.. text.Split(' ').Select(part =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];

    /// <summary>A row of counts a class, with a column a class, of one image at least.</summary>
    /// <param name="rows">The rows; null where something else stands in place of one.</param>
    /// <param name="classNames">Name of each class.</param>
    /// <param name="wrong">Makes an error of what was expected.</param>
    public static ConfusionMatrix Matrix(
        IReadOnlyList<int[]?> rows, IReadOnlyList<string> classNames, Func<string, Exception> wrong)
    {
        var classes = classNames.Count;
        if (rows.Count != classes || rows.Any(row => row?.Length != classes || row.Any(count => count < 0))
            || rows.Sum(row => row!.Sum(count => (long)count)) is 0 or > int.MaxValue)
            throw wrong($"{classes} rows of {classes} counts each, none negative, of one image at least");
        var counts = new int[classes, classes];
        Buffer.BlockCopy(rows.SelectMany(row => row!).ToArray(), 0, counts, 0, Buffer.ByteLength(counts));
        return new(counts, classNames);
    }
}
