namespace FashionLib.Tests;

public sealed class ExperimentResultsTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Saved_results_are_read_again_as_they_were()
    {
        var published = PublishedResults.Convolutional;
        Experiment.Convolutional.SaveResults(published, folder);
        var read = Experiment.Convolutional.LoadResults(folder);
        Assert.Equal((published.Dataset, published.Test), (read.Dataset, read.Test));
        Assert.Equal(published.History.Epochs, read.History.Epochs);
        Assert.Equal(published.TrainConfusion.Counts, read.TrainConfusion.Counts);
        Assert.Equal(published.TestConfusion.Counts, read.TestConfusion.Counts);
    }

    [Fact]
    public void A_diverged_training_can_be_saved()
    {
        var published = PublishedResults.Convolutional;
        var diverged = published with { Test = published.Test with { Loss = double.NaN } };
        Experiment.Convolutional.SaveResults(diverged, folder);
        Assert.Equal(double.NaN, Experiment.Convolutional.LoadResults(folder).Test.Loss);
    }

    [Fact]
    public void Results_of_an_experiment_that_has_not_run_are_missed_with_what_to_do()
    {
        Assert.Null(Experiment.Convolutional.FindResults(folder));
        var error = Assert.Throws<FileNotFoundException>(() => Experiment.Convolutional.LoadResults(folder));
        Assert.Contains("convolutional.json: expected our results", error.Message);
        Assert.Contains("./report.sh", error.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"dataset":"cifar","epochs":[],"test":{"loss":0,"accuracy":0},"trainConfusion":[],"testConfusion":[]}""")]
    [InlineData("""{"dataset":"mnist","epochs":[],"test":{"loss":0,"accuracy":0},"trainConfusion":[[1,2]],"testConfusion":[]}""")]
    public void A_damaged_file_is_named_with_what_to_do(string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "convolutional.json"), text);
        var error = Assert.Throws<InvalidDataException>(() => Experiment.Convolutional.FindResults(folder));
        Assert.Contains("convolutional.json: expected results", error.Message);
        Assert.EndsWith("Delete the file and run that notebook again.", error.Message);
    }

    [Theory]
    [InlineData("\"accuracy\": 0.9884", "\"accuracy\": 0.5", "test.accuracy: expected the confusion matrix's accuracy, 0.988400")]
    [InlineData("\"accuracy\": 0.9884", "\"accuracy\": 17", "test.accuracy: expected an accuracy from 0 to 1, found '17'")]
    [InlineData("\"val_accuracy\": 0.9886", "\"val_accuracy\": -3", "val_accuracy: expected an accuracy from 0 to 1, found '-3'")]
    [InlineData("\"loss\": 0.0374", "\"loss\": -0.1", "loss: expected a loss of at least 0, found '-0.1'")]
    [InlineData("\"epoch\": 5", "\"epoch\": 6", "epochs, the 5. of them: expected epoch 5, found '6'")]
    [InlineData("\"testConfusion\": [", "\"testConfusion\": [ [1, 2],", "TestConfusion: expected 10 rows of 10 counts each")]
    [InlineData("\"trainConfusion\": [", "\"trainConfusion\": [ null,", "TrainConfusion: expected 10 rows of 10 counts each")]
    [InlineData("\"predicted\": null", "\"predicted\": \"1 2 3\"", "predicted: expected 10000 predictions")]
    [InlineData("\"predicted\": null", "\"predicted\": \"one\"", "predicted: expected 10000 predictions")]
    public void What_contradicts_the_rest_is_named(string right, string wrong, string expected)
    {
        Experiment.Convolutional.SaveResults(PublishedResults.Convolutional, folder);
        var path = Path.Combine(folder, "convolutional.json");
        var text = File.ReadAllText(path);
        Assert.Contains(right, text);
        File.WriteAllText(path, text.Replace(right, wrong));
        var error = Assert.Throws<InvalidDataException>(() => Experiment.Convolutional.FindResults(folder));
        Assert.Contains("convolutional.json: expected results", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_row_of_the_confusion_matrix_that_is_too_short_is_refused_and_not_filled_with_zeros()
    {
        Experiment.Convolutional.SaveResults(PublishedResults.Convolutional, folder);
        var path = Path.Combine(folder, "convolutional.json");
        var lines = File.ReadAllLines(path).ToList();
        lines.RemoveAt(2 + lines.FindIndex(line => line.Contains("testConfusion")));
        File.WriteAllLines(path, lines);
        Assert.Contains("found '10 rows, of 9, 10'", Assert.Throws<InvalidDataException>(() =>
            Experiment.Convolutional.FindResults(folder)).Message);
    }

    [Fact]
    public void Predictions_of_other_classes_than_the_confusion_matrix_counts_are_refused()
    {
        var published = PublishedResults.Convolutional;
        Experiment.Convolutional.SaveResults(published with { Predicted = new long[10_000] }, folder);
        Assert.Contains("as many predictions of each class", Assert.Throws<InvalidDataException>(() =>
            Experiment.Convolutional.FindResults(folder)).Message);
    }
}
