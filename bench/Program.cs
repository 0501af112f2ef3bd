using System.CommandLine;
using System.Globalization;
using FashionLib.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var quick = new Option<bool>("--quick") { Description = "Few images and rounds: to see that it runs." };
var name = new Argument<string>("CANDIDATE");
var images = new Argument<int>("IMAGES");
var fresh = new Command(FreshProcess.Command, "What a fresh process can tell; started by the comparison.") { name, images };
fresh.Hidden = true;
fresh.SetAction(result => FreshProcess.Answer(result.GetValue(name)!, result.GetValue(images)));

var root = new RootCommand("Compares the speed of training with the idiomatic TorchSharp loop and with PyTorch.")
{
    quick, StudyCommand.Create(), fresh,
};
root.SetAction(async (result, _) =>
{
    var isQuick = result.GetValue(quick);
    var (rounds, limit) = isQuick ? (1, 3200) : (5, int.MaxValue);
    MachineLimits.Describe();
    MachineLimits.Run(rounds, limit);
    Growth.Run(rounds, limit);
    FreshProcess.Report(rounds, limit);
    FreshProcess.WholeReport(isQuick);
    await NotebookCells.RunAsync(rounds, limit, isQuick);
    SpeedComparison.Run(rounds, limit);
});
return root.Parse(args).Invoke();
