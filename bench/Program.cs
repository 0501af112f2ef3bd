using System.CommandLine;
using System.Globalization;
using FashionLib.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var quick = new Option<bool>("--quick") { Description = "Few images and rounds: to see that it runs." };
var times = new Option<int?>("--rounds") { Description = "How often each is measured; 5 by default, 1 with --quick." };
var asked = new Argument<string[]>("PART")
{
    Arity = ArgumentArity.ZeroOrMore, Description = "What to measure; all by default.",
};
asked.AcceptOnlyFromAmong("limits", "growth", "process", "report", "notebooks", "training");
var name = new Argument<string>("CANDIDATE");
var images = new Argument<int>("IMAGES");
var fresh = new Command(FreshProcess.Command, "What a fresh process can tell; started by the comparison.")
    { name, images };
fresh.Hidden = true;
fresh.SetAction(result => FreshProcess.Answer(result.GetValue(name)!, result.GetValue(images)));

var root = new RootCommand("Compares the speed of training with the idiomatic TorchSharp loop and with PyTorch.")
{
    asked, quick, times, StudyCommand.Create(), FashionLib.DataCommand.Create(), fresh,
};
root.SetAction(async (result, _) =>
{
    var isQuick = result.GetValue(quick);
    var rounds = result.GetValue(times) ?? (isQuick ? 1 : 5);
    var limit = isQuick ? 3200 : int.MaxValue;
    MachineLimits.Describe();
    foreach (var (part, measure) in new (string, Func<Task>)[]
    {
        ("limits", () => Done(() => MachineLimits.Run(rounds, limit))),
        ("growth", () => Done(() => Growth.Run(rounds, limit))),
        ("process", () => Done(() => FreshProcess.Report(rounds, limit))),
        ("report", () => Done(() => FreshProcess.WholeReport(isQuick))),
        ("notebooks", () => NotebookCells.RunAsync(rounds, limit, isQuick)),
        ("training", () => Done(() => SpeedComparison.Run(rounds, limit))),
    })
        if (result.GetValue(asked) is not { Length: > 0 } parts || parts.Contains(part))
            await measure();

    static Task Done(Action measure)
    {
        measure();
        return Task.CompletedTask;
    }
});
return root.Parse(args).Invoke();
