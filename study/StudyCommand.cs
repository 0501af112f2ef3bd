using System.CommandLine;

namespace FashionLib;

/// <summary>The studies whose results are shipped: runs what is missing of them, or joins what is there.</summary>
internal sealed class StudyCommand(string folder, string results, bool isQuick)
{
    private const int MostNamed = 10;

    private readonly Dictionary<ImageDataset, Lazy<(SplitImages Images, LabeledImages Test)>> data =
        ImageDataset.All.ToDictionary(dataset => dataset, dataset => new Lazy<(SplitImages, LabeledImages)>(() =>
        {
            var (all, test) = dataset.Load();
            return (all.Split(5000), test);
        }));

    public static Command Create()
    {
        var names = new Argument<string[]>("STUDY")
        {
            Arity = ArgumentArity.ZeroOrMore, Description = "Which; all by default.",
        };
        names.AcceptOnlyFromAmong("study", "best", "reproduction");
        var folder = new Option<string>("--folder") { Required = true, Description = "Folder of the records." };
        var results = new Option<string>("--results") { Required = true, Description = "Folder of what is joined." };
        var quick = new Option<bool>("--quick") { Description = "Few configurations and images." };
        var share = new Option<int>("--share") { Description = "Which share of the runs, from 0 on." };
        var shares = new Option<int>("--shares") { DefaultValueFactory = _ => 1, Description = "Number of shares." };
        var atOnce = new Option<int?>("--at-once") { Description = "Runs at a time; as many as cores by default." };
        var collect = new Option<bool>("--collect") { Description = "Only joins what is there." };
        var missing = new Option<bool>("--missing") { Description = "Only says how many runs are missing." };
        var command = new Command("study", "Runs what is missing of the studies whose results are shipped.")
            { names, folder, results, quick, share, shares, atOnce, collect, missing };
        command.SetAction((result, stop) =>
        {
            var all = new StudyCommand(result.GetValue(folder)!, result.GetValue(results)!, result.GetValue(quick));
            string[] asked = result.GetValue(quick) ? ["study"] : result.GetValue(names)!;
            var studies = all.Studies().Where(one => asked.Length == 0 || asked.Contains(one.Name)).ToList();
            return Task.Run(() => // so that an interrupt gets to the token
            {
                if (result.GetValue(missing))
                    Console.WriteLine(studies.Sum(one => one.Study.Missing.Count));
                else if (!result.GetValue(collect))
                    return Run(studies.Select(one => one.Study), study => study.Run(
                        result.GetValue(atOnce), result.GetValue(share), result.GetValue(shares), null, stop));
                else if (studies.Count(one => all.Join(one.Name, one.Study, one.Save)) < studies.Count)
                    return 1;
                return 0;
            }, stop);
        });
        return command;
    }

    private IEnumerable<(string Name, IStudy Study, Action<string> Save)> Studies()
    {
        SplitImages Images() => data[ImageDataset.FashionMnist].Value.Images;
        var study = new Study<Configuration, StudyRun>(
            Path.Combine(folder, "study"), StudyConfigurations.Runs(isQuick),
            (configuration, seed, stop) => configuration.Fit(Images(), seed, stop));
        yield return ("study", study, path => StudyResults.Save(path, study.Collect()));

        var best = new BestNetwork(Path.Combine(folder, "best"), Images);
        yield return ("best", best.Study, SaveBest);
        void SaveBest(string path)
        {
            StudyResults.Save(path, best.Study.Collect());
            if (best.Study.Missing.Count == 0)
                best.Evaluate(data[ImageDataset.FashionMnist].Value.Test).Save(Path.ChangeExtension(path, "json"));
        }

        var reproduction = new Study<string, string>(
            Path.Combine(folder, "reproduction"), StudyConfigurations.Reproduction.Keys, Enumerable.Range(1, 20), Row);
        yield return ("reproduction", reproduction, path => WholeFile.WriteText(path, string.Join('\n',
            [SeedRun.CsvHeader, .. reproduction.Collect().Select(one => one.Run).Where(row => row is not null), ""])));
    }

    /// <summary>Trains and tests one of the report's networks: a row of data/results/reproduction.csv.</summary>
    private string Row(string name, int seed, CancellationToken stop)
    {
        var configuration = StudyConfigurations.Reproduction[name];
        var (images, test) = data[configuration.Dataset].Value;
        string? row = null;
        configuration.Fit(images, seed, stop, trained => row = new SeedRun(
            name, seed, trained.History, trained.Evaluate(test), trained.Predict(test).Confusion).ToCsv());
        return row ?? throw new NotFiniteNumberException("The loss became infinite or NaN.");
    }

    private static int Run(IEnumerable<IStudy> studies, Action<IStudy> run)
    {
        var exitCode = 0;
        foreach (var study in studies)
            try
            {
                run(study);
            }
            catch (AggregateException error)
            {
                exitCode = 1;
                foreach (var failure in error.InnerExceptions)
                    Console.Error.WriteLine(failure.Message);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("\nInterrupted: what is done stays, and the same command goes on.");
                return 130;
            }
        return exitCode;
    }

    /// <summary>Saves what is there, if anything is, and says what is missing; whether nothing is.</summary>
    private bool Join(string name, IStudy study, Action<string> save)
    {
        var (path, missing) = (Path.Combine(results, $"{name}.csv"), study.Missing);
        if (missing.Count == study.Count)
        {
            Console.WriteLine($"{path}: stays as it is, as none of its {study.Count} runs is there.");
            return false;
        }
        save(path);
        Console.WriteLine($"{path}: {study.Count - missing.Count} of {study.Count} runs.");
        foreach (var run in missing.Take(MostNamed))
            Console.WriteLine($"  missing: {run}");
        if (missing.Count > MostNamed)
            Console.WriteLine($"  and {missing.Count - MostNamed} more");
        return missing.Count == 0;
    }
}
