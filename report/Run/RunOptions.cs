namespace ReportBuilder.Run;

/// <summary>What to run, and how.</summary>
internal sealed record RunOptions
{
    /// <summary>The notebooks' full paths.</summary>
    public required IReadOnlyList<string> Notebooks { get; init; }

    /// <summary>Those that run when all of <see cref="Notebooks"/> have ended.</summary>
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <summary>Where a notebook goes with its outputs, however far it ran; null for nowhere.</summary>
    public required Func<string, string?> Output { get; init; }

    /// <summary>Whether the notebooks themselves take the outputs, once all their cells ran.</summary>
    public bool InPlace { get; init; }

    /// <summary>Values for the parameters that the notebooks declare.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How many run at a time.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>How long one cell may run; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The exception by which a notebook says that it lacks what it needs; null for none.</summary>
    public string? Unavailable { get; init; }

    /// <summary>C# that says, after the last cell, with what a notebook ran.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
}
