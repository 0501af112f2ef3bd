using System.CommandLine;
using NotebookEngine.Jupyter;

namespace NotebookEngine.Commands;

/// <summary>The commands <c>install</c> and <c>uninstall</c>.</summary>
internal static class InstallCommandLine
{
    public static Command CreateInstall()
    {
        var (name, user, prefix) = PlaceOptions();
        var force = new Option<bool>("--force") { Description = "Replace another program's kernel of that name." };
        var asBuilt = new Option<bool>("--as-built")
        {
            Description = "Copy the engine as it was built: installs in a second, but its kernels start slower.",
        };
        var command = new Command("install", "Makes the engine a kernel for Jupyter front ends, such as JupyterLab and VS Code.")
            { name, user, prefix, force, asBuilt };
        AddValidators(command, name, user, prefix);
        command.SetAction((result, cancellation) => InstallAsync(
            SpecOf(result, name, prefix), result.GetValue(force), result.GetValue(asBuilt), cancellation));
        return command;
    }

    public static Command CreateUninstall()
    {
        var (name, user, prefix) = PlaceOptions();
        var command = new Command("uninstall", "Removes what install has put there.") { name, user, prefix };
        AddValidators(command, name, user, prefix);
        command.SetAction(result =>
        {
            var spec = SpecOf(result, name, prefix);
            spec.Uninstall();
            Console.Out.WriteLine($"{spec.Folder} removed");
        });
        return command;
    }

    private static async Task<int> InstallAsync(
        KernelSpec spec, bool force, bool asBuilt, CancellationToken cancellation)
    {
        spec.Check(force);
        var published = Directory.CreateTempSubdirectory("notebook-engine-");
        try
        {
            var faster = !asBuilt && await EngineFiles.PublishAsync(published.FullName, cancellation);
            if (!asBuilt && !faster)
                Console.Error.WriteLine(
                    "The engine could not be compiled ahead of time; it is installed as built, and starts slower.");
            spec.Install(faster ? published.FullName : EngineFiles.Folder);
            Console.Out.WriteLine($"{spec.Folder} installed");
            return ExitCode.Success;
        }
        finally
        {
            published.Delete(recursive: true);
        }
    }

    private static (Option<string?> Name, Option<bool> User, Option<DirectoryInfo?> Prefix) PlaceOptions() => (
        new("--name")
        {
            Description = $"The name that notebooks ask for; {KernelSpec.DefaultName} by default.",
            HelpName = "NAME",
        },
        new("--user") { Description = "For this user; so it is by default." },
        new("--prefix") { Description = "Below a folder instead, such as /usr/local or a virtual environment.", HelpName = "DIR" });

    private static void AddValidators(
        Command command, Option<string?> name, Option<bool> user, Option<DirectoryInfo?> prefix) =>
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is { } given && !KernelSpec.IsName(given))
                result.AddError($"Expected --name of letters, digits, '.', '-' and '_'; found {given}.");
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
                result.AddError("Say where to: either --user or --prefix DIR.");
        });

    private static KernelSpec SpecOf(ParseResult result, Option<string?> name, Option<DirectoryInfo?> prefix) => new(
        result.GetValue(prefix) is { } folder ? JupyterFolder.KernelsBelow(folder.FullName) : JupyterFolder.UserKernels,
        result.GetValue(name) ?? KernelSpec.DefaultName);
}
