using System.Text.Json;

namespace FashionLib;

/// <summary>What one of the report's experiments came to: as published, or as run again.</summary>
/// <param name="Dataset">The data that it trained on.</param>
/// <param name="History">Its training history.</param>
/// <param name="Test">Its evaluation on the test images.</param>
/// <param name="TrainConfusion">Confusion matrix of the training images.</param>
/// <param name="TestConfusion">Confusion matrix of the test images.</param>
/// <param name="Predicted">The predicted class of each test image; null where it isn't known.</param>
public sealed record ExperimentResults(
    ImageDataset Dataset,
    History History,
    EvaluationResult Test,
    ConfusionMatrix TrainConfusion,
    ConfusionMatrix TestConfusion,
    IReadOnlyList<long>? Predicted = null)
{
    private static readonly JsonSerializerOptions Options = new(ResultRules.Json) { WriteIndented = true };

    /// <summary>What a training came to.</summary>
    /// <param name="history">Its history.</param>
    /// <param name="test">Its evaluation on the test images.</param>
    /// <param name="train">Its predictions on the training images.</param>
    /// <param name="predictions">Its predictions on the test images.</param>
    public static ExperimentResults Of(
        History history, EvaluationResult test, Predictions train, Predictions predictions) => new(
        predictions.Images.Dataset, history, test, train.Confusion, predictions.Confusion, predictions.Predicted);

    /// <summary>Writes the results as JSON, for another notebook.</summary>
    /// <param name="path">The file; its folder is made if need be.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path)
    {
        var json = new Json(
            Dataset.Name, History.Epochs, new(Test.Loss, Test.Accuracy), Rows(TrainConfusion), Rows(TestConfusion),
            Predicted is null ? null : string.Join(' ', Predicted));
        WholeFile.WriteText(path, JsonSerializer.Serialize(json, Options) + "\n");
    }

    /// <summary>Reads results that were saved, or null if there are none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file isn't what <see cref="Save"/> writes.</exception>
    public static ExperimentResults? Find(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"{path}: expected results as a notebook of the report saves them; {e.Message} " +
                "Delete the file and run that notebook again.", e);
        }
    }

    /// <summary>Reads results from JSON, in the form of published-results.json.</summary>
    internal static ExperimentResults Read(string text)
    {
        var json = JsonSerializer.Deserialize<Json>(text, Options) ?? throw new JsonException("Found null.");
        var dataset = ImageDataset.All.FirstOrDefault(d => d.Name == json.Dataset)
            ?? throw Wrong("dataset", "the name of a data set", json.Dataset);
        foreach (var (i, epoch) in json.Epochs.Index())
            RequireSound(epoch, i + 1);
        var confusion = Matrix(nameof(json.TestConfusion), json.TestConfusion, dataset);
        Require("test.loss", json.Test.Loss, ResultRules.Loss);
        Require("test.accuracy", json.Test.Accuracy, value => ResultRules.AccuracyOf(confusion, value));
        return new(dataset, new(json.Epochs), new(json.Test.Loss, json.Test.Accuracy, (int)confusion.Total),
            Matrix(nameof(json.TrainConfusion), json.TrainConfusion, dataset), confusion,
            json.Predicted is null ? null : Labels(json.Predicted, confusion));
    }

    private static void RequireSound(Epoch? epoch, int number)
    {
        var where = $"epochs, the {number}. of them";
        if (epoch?.Number != number)
            throw Wrong(where, $"epoch {number}", epoch?.Number);
        foreach (var (series, values) in new History([epoch]).Series)
            Require($"{where}, {series}", values[0], ResultRules.Of(series));
    }

    private static void Require(string where, double value, Func<double, string?> rule)
    {
        if (rule(value) is { } expected)
            throw Wrong(where, expected, value);
    }

    private static InvalidDataException Wrong(string where, string expected, object? found) =>
        new(FormattableString.Invariant($"{where}: expected {expected}, found '{found}'."));

    private static long[] Labels(string predicted, ConfusionMatrix confusion)
    {
        long[] labels = [.. ResultRules.Numbers(predicted)];
        var totals = labels.CountBy(label => label).ToDictionary();
        var expected = labels.Length != confusion.Total ? $"{confusion.Total} predictions, one of each image"
            : confusion.PredictedTotals.Index().All(one => totals.GetValueOrDefault(one.Index) == one.Item) ? null
            : "as many predictions of each class as the confusion matrix counts";
        return expected is null ? labels : throw Wrong("predicted", expected, $"{labels.Length} others");
    }

    private static int[][] Rows(ConfusionMatrix matrix) => [.. matrix.Counts.Cast<int>().Chunk(matrix.Classes)];

    private static ConfusionMatrix Matrix(string name, int[]?[] rows, ImageDataset dataset) =>
        ResultRules.Matrix(rows, dataset.ClassNames, expected => Wrong(
            name, expected,
            $"{rows.Length} rows, of {string.Join(", ", rows.Select(row => row?.Length ?? 0).Distinct())}"));

    private sealed record Json(
        string Dataset, IReadOnlyList<Epoch> Epochs, TestJson Test, int[]?[] TrainConfusion, int[]?[] TestConfusion,
        string? Predicted = null);

    private sealed record TestJson(double Loss, double Accuracy);
}
