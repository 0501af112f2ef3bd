using System.Text.Json;
using FashionLib.Data;
using FashionLib.Evaluation;
using FashionLib.Training;

namespace FashionLib.Report;

/// <summary>What the report of 2020 published of one of its two networks.</summary>
/// <param name="Dataset">The data that its code loaded, which isn't always the data that it names.</param>
/// <param name="History">Its training history.</param>
/// <param name="Test">Its evaluation on the 10,000 test images.</param>
/// <param name="TrainConfusion">Its confusion matrix of the 55,000 training images.</param>
/// <param name="TestConfusion">Its confusion matrix of the test images.</param>
/// <remarks>Source: Duan (2020), "Neural Networks for Classifying Fashion MNIST", as in published-results.json.</remarks>
public sealed record PublishedResults(
    ImageDataset Dataset,
    History History,
    EvaluationResult Test,
    ConfusionMatrix TrainConfusion,
    ConfusionMatrix TestConfusion)
{
    /// <summary>The fully connected network, on Fashion-MNIST.</summary>
    public static PublishedResults FullyConnected { get; } = Read("fullyConnected");

    /// <summary>The convolutional network: the report says Fashion-MNIST, its code loaded the MNIST digits.</summary>
    public static PublishedResults Convolutional { get; } = Read("convolutional");

    private static PublishedResults Read(string experiment)
    {
        using var stream = typeof(PublishedResults).Assembly.GetManifestResourceStream("published-results.json")!;
        using var document = JsonDocument.Parse(stream);
        var json = document.RootElement.GetProperty(experiment);
        var dataset = ImageDataset.All.Single(d => d.Name == json.GetProperty("dataset").GetString());
        var testConfusion = Matrix(json.GetProperty("testConfusion"), dataset);
        var test = json.GetProperty("test");
        return new(
            dataset,
            new([.. json.GetProperty("epochs").EnumerateArray().Select(Epoch)]),
            new(Number(test, "loss"), Number(test, "accuracy"), testConfusion.Total),
            Matrix(json.GetProperty("trainConfusion"), dataset),
            testConfusion);
    }

    private static Epoch Epoch(JsonElement json) => new(
        json.GetProperty("epoch").GetInt32(),
        Number(json, "loss"), Number(json, "accuracy"), Number(json, "val_loss"), Number(json, "val_accuracy"));

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static ConfusionMatrix Matrix(JsonElement json, ImageDataset dataset)
    {
        var classes = dataset.ClassNames.Count;
        var counts = new int[classes, classes];
        for (var a = 0; a < classes; a++)
            for (var p = 0; p < classes; p++)
                counts[a, p] = json[a][p].GetInt32();
        return new(counts, dataset.ClassNames);
    }
}
