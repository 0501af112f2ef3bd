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
}
