using System.CommandLine;
using FashionLib.Bench;

var quick = new Option<bool>("--quick") { Description = "Few images and rounds: to see that it runs." };
var seeds = new Option<int>("--seeds") { Description = "Number of seeds.", DefaultValueFactory = _ => 10 };
var file = new Option<string>("--file")
{
    Description = "File to write.",
    DefaultValueFactory = _ => "lib/Report/seed-scatter.json",
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

var root = new RootCommand("Compares the speed of training with the idiomatic TorchSharp loop.") { quick, study };
root.SetAction(result =>
{
    var isQuick = result.GetValue(quick);
    SpeedComparison.Run(rounds: isQuick ? 1 : 5, limit: isQuick ? 3200 : int.MaxValue);
});
return root.Parse(args).Invoke();
