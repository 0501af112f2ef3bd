using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

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
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a diverged training's losses
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

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
        var text = JsonSerializer.Serialize(json, Options) + "\n";
        WholeFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
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
        catch (Exception e)
            when (e is JsonException or ArgumentException or IndexOutOfRangeException or FormatException)
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
            ?? throw new JsonException($"Found the unknown data set '{json.Dataset}'.");
        var confusion = Matrix(json.TestConfusion, dataset);
        return new(dataset, new(json.Epochs), new(json.Test.Loss, json.Test.Accuracy, checked((int)confusion.Total)),
            Matrix(json.TrainConfusion, dataset), confusion,
            json.Predicted?.Split(' ').Select(label => long.Parse(label, CultureInfo.InvariantCulture)).ToArray());
    }

    private static int[][] Rows(ConfusionMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Classes).Select(a =>
            Enumerable.Range(0, matrix.Classes).Select(p => matrix.Counts[a, p]).ToArray())];

    private static ConfusionMatrix Matrix(int[][] rows, ImageDataset dataset)
    {
        var counts = new int[rows.Length, rows.Length];
        foreach (var (a, row) in rows.Index())
            foreach (var (p, count) in row.Index())
                counts[a, p] = count;
        return new(counts, dataset.ClassNames);
    }

    private sealed record Json(
        string Dataset, IReadOnlyList<Epoch> Epochs, TestJson Test, int[][] TrainConfusion, int[][] TestConfusion,
        string? Predicted = null);

    private sealed record TestJson(double Loss, double Accuracy);
}
