using System.CommandLine;

namespace FashionLib;

/// <summary>Sees to it that data sets are on this machine, for the scripts.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Arity = ArgumentArity.ZeroOrMore, Description = "Which data sets; all by default.",
        };
        names.AcceptOnlyFromAmong([.. ImageDataset.All.Select(dataset => dataset.Name)]);
        var command = new Command("data", "Gets the data sets that aren't here, and says in a line each where from.")
            { names };
        command.SetAction(result =>
        {
            foreach (var dataset in ImageDataset.All)
                if (result.GetValue(names) is not { Length: > 0 } asked || asked.Contains(dataset.Name))
                    try
                    {
                        Console.WriteLine($"{dataset.Title}: {dataset.Get()}.");
                    }
                    catch (DatasetUnavailableException e) // not an error: the report goes on
                    {
                        Console.WriteLine($"{dataset.Title}: found no source; what needs them is skipped. {e.Message}");
                    }
                    catch (DirectoryNotFoundException e)
                    {
                        Console.Error.WriteLine(e.Message);
                        return 1;
                    }
            return 0;
        });
        return command;
    }
}
