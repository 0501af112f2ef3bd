namespace FashionLib.Tests;

/// <summary>Files of results with some characters changed: read, or refused by an InvalidDataException, and nothing else.</summary>
public sealed class ResultsFuzzTests : IDisposable
{
    private const string Marks = "0123456789,,.-\"\"\n\r eEN[]{}:x";

    // Changed files a reader: RESULTS_FUZZ=1000000 where nobody waits.
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("RESULTS_FUZZ") ?? "2000");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Results_of_a_study()
    {
        var configuration = new DenseConfiguration { Epochs = 1 };
        StudyResults.Save(folder.File("study.csv"), [
            (configuration, 1, new(1, [new(1, 0.5, 0.5, 0.5, 0.5)], 10, 1, Diverged: false)),
            (configuration, 2, new(2, [], 10, 1, Diverged: true))]);
        Fuzz("study.csv", path => StudyResults.Read(path).All.Sum(level => level.Mean));
    }

    [Fact]
    public void Runs_of_the_reproduction()
    {
        File.WriteAllText(folder.File("runs.csv"), $"{SeedRun.CsvHeader}\n{Experiment.Convolutional.Runs[0].ToCsv()}\n");
        Fuzz("runs.csv", path => SeedRun.Read(path, File.ReadAllText(path)).Count);
    }

    [Fact]
    public void Results_of_an_experiment()
    {
        PublishedResults.Convolutional.Save(folder.File("results.json"));
        Fuzz("results.json", path => ExperimentResults.Find(path)!.Test.Accuracy);
    }

    private void Fuzz(string name, Func<string, object> read)
    {
        var (path, random, refused) = (folder.File(name), new Random(1), 0);
        var text = File.ReadAllText(path);
        for (var i = 0; i < Count; i++)
        {
            var changed = text.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                changed[random.Next(changed.Length)] = Marks[random.Next(Marks.Length)];
            File.WriteAllText(path, new string(changed, 0, random.Next(4) > 0 ? changed.Length : random.Next(changed.Length)));
            try
            {
                read(path);
            }
            catch (InvalidDataException error)
            {
                Assert.Contains("expected", error.Message);
                refused++;
            }
        }
        Assert.InRange(refused, Count / 4, Count - 1);
    }
}
