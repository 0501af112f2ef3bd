using System.CommandLine;
using System.Text;

namespace FashionLib.Bench;

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

    private Study<Configuration, StudyRun> Study => new(
        Path.Combine(folder, "study"), isQuick ? StudyConfigurations.Quick : StudyConfigurations.All,
        seeds: [1, 2, 3],
        (configuration, seed, stop) => configuration.Fit(data[ImageDataset.FashionMnist].Value.Images, seed, stop));

    private Study<Candidate, string> Reproduction => new(
        Path.Combine(folder, "reproduction"),
        Candidate.All.OrderBy(candidate => candidate.Name, StringComparer.Ordinal),
        seeds: Enumerable.Range(1, 20),
        (candidate, seed, stop) => candidate.Row(
            data[candidate.Dataset].Value.Images, data[candidate.Dataset].Value.Test, seed, stop));

    private BestNetwork Best => new(Path.Combine(folder, "best"), () => data[ImageDataset.FashionMnist].Value.Images);

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
            var studies = new StudyCommand(
                result.GetValue(folder)!, result.GetValue(results)!, result.GetValue(quick));
            string[] asked = result.GetValue(quick) ? ["study"] : result.GetValue(names)!;
            Func<string, bool> isAsked = name => asked.Length == 0 || asked.Contains(name);
            return Task.Run(() => // so that an interrupt gets to the token
                result.GetValue(missing) ? studies.CountMissing(isAsked)
                : result.GetValue(collect) ? studies.Collect(isAsked)
                : studies.Run(
                    isAsked, result.GetValue(atOnce), result.GetValue(share), result.GetValue(shares), stop), stop);
        });
        return command;
    }

    private int Run(Func<string, bool> isAsked, int? atOnce, int share, int shares, CancellationToken stop)
    {
        var failures = new List<Exception>();
        foreach (var (name, run) in new (string, Action)[]
        {
            ("study", () => Study.Run(atOnce, share, shares, cancellation: stop)),
            ("best", () => Best.Study.Run(atOnce, share, shares, cancellation: stop)),
            ("reproduction", () => Reproduction.Run(atOnce, share, shares, cancellation: stop)),
        })
            try
            {
                if (isAsked(name))
                    run();
            }
            catch (AggregateException error)
            {
                failures.AddRange(error.InnerExceptions);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("\nInterrupted: what is done stays, and the same command goes on.");
                return 130;
            }
        failures.ForEach(failure => Console.Error.WriteLine(failure.Message));
        return failures.Count == 0 ? 0 : 1;
    }

    private int CountMissing(Func<string, bool> isAsked)
    {
        var count = (isAsked("study") ? Study.Collect().Count(one => one.Run is null) : 0)
            + (isAsked("best") ? Best.Study.Collect().Count(one => one.Run is null) : 0)
            + (isAsked("reproduction") ? Reproduction.Collect().Count(one => one.Run is null) : 0);
        Console.WriteLine(count);
        return 0;
    }

    private int Collect(Func<string, bool> isAsked)
    {
        var isWhole = true;
        if (isAsked("study"))
            isWhole &= Join(Study, "study.csv", path =>
            {
                var frame = Study.ToDataFrame();
                frame.SaveCsv(path);
                frame.SaveParquet(Path.Combine(folder, "study.parquet"));
            });
        if (isAsked("best")
            && Join(Best.Study, "best.csv", path => Best.Study.ToDataFrame().SaveCsv(path)) is var isThere)
        {
            isWhole &= isThere;
            if (isThere)
                Best.Evaluate(data[ImageDataset.FashionMnist].Value.Test).Save(Path.Combine(results, "best.json"));
        }
        if (isAsked("reproduction"))
            isWhole &= Join(Reproduction, "reproduction.csv", path =>
            {
                string?[] rows = [.. Reproduction.Collect().Select(one => one.Run).Where(row => row is not null)];
                var text = string.Join('\n', [SeedRun.CsvHeader, .. rows, ""]);
                WholeFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
            });
        return isWhole ? 0 : 1;
    }

    /// <summary>Saves what is there, if anything is, and says what is missing.</summary>
    private bool Join<TConfiguration, TRun>(Study<TConfiguration, TRun> study, string name, Action<string> save)
        where TConfiguration : notnull
        where TRun : class
    {
        var path = Path.Combine(results, name);
        var runs = study.Collect().ToList();
        string[] missing = [..
            from one in runs where one.Run is null select $"{one.Configuration} seed={one.Seed}"];
        if (missing.Length == runs.Count)
        {
            Console.WriteLine($"{path}: stays as it is, as none of its {runs.Count} runs is there.");
            return false;
        }
        save(path);
        Console.WriteLine($"{path}: {runs.Count - missing.Length} of {runs.Count} runs.");
        foreach (var run in missing.Take(MostNamed))
            Console.WriteLine($"  missing: {run}");
        if (missing.Length > MostNamed)
            Console.WriteLine($"  and {missing.Length - MostNamed} more");
        return missing.Length == 0;
    }
}
