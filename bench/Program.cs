using System.CommandLine;
using System.Globalization;
using FashionLib.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var quick = new Option<bool>("--quick") { Description = "Few images and rounds: to see that it runs." };
var seeds = new Option<int>("--seeds") { Description = "Number of seeds.", DefaultValueFactory = _ => 20 };
var file = new Option<string>("--file")
{
    Description = "File to write.",
    DefaultValueFactory = _ => "data/results/reproduction.csv",
};

var experiments = new Argument<string[]>("EXPERIMENT")
{
    Description = "Which ones; all by default.",
    Arity = ArgumentArity.ZeroOrMore,
};
experiments.AcceptOnlyFromAmong([.. Experiment.All.Select(e => e.Name)]);
var study = new Command("seeds", "How far the report's figures move from seed to seed.") { experiments, seeds, file };
study.SetAction(result =>
    SeedStudy.Run(result.GetValue(experiments)!, result.GetValue(seeds), result.GetValue(file)!));

var name = new Argument<string>("EXPERIMENT");
var images = new Argument<int>("IMAGES");
var fresh = new Command(FreshProcess.Command, "What a fresh process can tell; started by the comparison.") { name, images };
fresh.Hidden = true;
fresh.SetAction(result => FreshProcess.Answer(result.GetValue(name)!, result.GetValue(images)));

var root = new RootCommand("Compares the speed of training with the idiomatic TorchSharp loop and with PyTorch.")
{
    quick, study, fresh,
};
root.SetAction(result =>
{
    var isQuick = result.GetValue(quick);
    var (rounds, limit) = isQuick ? (1, 3200) : (5, int.MaxValue);
    MachineLimits.Run(rounds, limit);
    Growth.Run(rounds, limit);
    FreshProcess.Report(rounds, limit);
    FreshProcess.WholeReport(isQuick);
    SpeedComparison.Run(rounds, limit);
});
return root.Parse(args).Invoke();
