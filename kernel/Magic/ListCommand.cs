using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary><c>#!lsmagic</c> lists the magic commands.</summary>
internal sealed class ListCommand() : MagicCommand("Lists the magic commands", "lsmagic")
{
    /// <inheritdoc/>
    public override Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation)
    {
        var rows = MagicCommands.All.Where(command => command.IsSupported).Select(command =>
            $"{string.Join(", ", command.Names.Select(name => $"#!{name}")),-22}{command.Description}");
        cell.Show(string.Join('\n', rows));
        return Task.CompletedTask;
    }
}
