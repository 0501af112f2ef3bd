namespace FashionLib.Tests;

/// <summary>Files of results with some characters changed: read, or refused by an InvalidDataException, and nothing else; see FuzzTests.</summary>
public sealed class ResultsFuzzTests : IDisposable
{
    private const string Marks = "0123456789,,.-\"\"\n\r eEN[]{}:x";

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
        var (text, refused) = (File.ReadAllText(folder.File(name)), 0);
        Parallel.For(FuzzTests.Seed, FuzzTests.Seed + FuzzTests.Cases, seed =>
        {
            var (path, random) = (folder.File($"{Environment.CurrentManagedThreadId}-{name}"), new Random(seed));
            var changed = text.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                changed[random.Next(changed.Length)] = Marks[random.Next(Marks.Length)];
            var length = random.Next(4) > 0 ? changed.Length : random.Next(changed.Length);
            File.WriteAllText(path, new string(changed, 0, length));
            try
            {
                read(path);
            }
            catch (InvalidDataException error) when (error.Message.Contains("expected"))
            {
                Interlocked.Increment(ref refused);
            }
            catch (Exception e)
            {
                Assert.Fail($"FUZZ_SEED={seed} FUZZ_CASES=1: {new string(changed, 0, length)}: {e}");
            }
        });
        Assert.True(FuzzTests.Cases == 1 || refused >= FuzzTests.Cases / 4 && refused < FuzzTests.Cases, $"{refused} refused");
    }
}
