using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary>What a line that begins with <c>#!</c> asks of the engine.</summary>
/// <param name="description">What it does, in a few words.</param>
/// <param name="names">Its name and its other names, without <c>#!</c>.</param>
internal abstract class MagicCommand(string description, params string[] names)
{
    /// <summary>What it does.</summary>
    public string Description => description;

    /// <summary>Its name, then its other names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>False for a command of .NET Interactive that is known only to say what to do instead.</summary>
    public virtual bool IsSupported => true;

    /// <summary>Refuses a line before anything of the cell runs.</summary>
    /// <exception cref="CellException">The command cannot run as it is written.</exception>
    public virtual void Check(MagicLine line)
    {
    }

    /// <summary>Does what the line asks; the lines after it run then.</summary>
    public virtual Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation) => Task.CompletedTask;
}
