using System.CommandLine;
using System.Globalization;
using FashionLib;
using FashionLib.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var quick = new Option<bool>("--quick") { Description = "Few images and rounds: to see that it runs." };
var times = new Option<int?>("--rounds") { Description = "How often each is measured; 5 by default, 1 with --quick." };
var asked = new Argument<string[]>("PART")
{
    Arity = ArgumentArity.ZeroOrMore, Description = "What to measure; all by default.",
};
asked.AcceptOnlyFromAmong("limits", "notebooks", "training");

var root = new RootCommand("Compares the speed of training with the idiomatic TorchSharp loop and with PyTorch.")
{
    asked, quick, times,
};
root.SetAction(async (result, _) =>
{
    var isQuick = result.GetValue(quick);
    var rounds = result.GetValue(times) ?? (isQuick ? 1 : 5);
    var limit = isQuick ? 3200 : int.MaxValue;
    bool IsAsked(string part) => result.GetValue(asked) is not { Length: > 0 } parts || parts.Contains(part);

    Console.WriteLine(RunEnvironment.Describe() + (File.Exists("/proc/loadavg")
        ? $"; load average before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : ""));
    if (IsAsked("limits"))
        MachineLimits.Run();
    if (IsAsked("notebooks"))
        await NotebookCells.RunAsync(rounds, limit, isQuick);
    if (IsAsked("training"))
        SpeedComparison.Run(rounds, limit);
});
return root.Parse(args).Invoke();
