namespace ReportBuilder.Notebooks;

/// <summary>What a cell shows while it runs; all but <see cref="DisplayUpdate"/> are stored in the notebook.</summary>
public abstract record Output
{
    /// <summary>The text by mime type of a displayed value or a result; empty for other outputs.</summary>
    internal IReadOnlyDictionary<string, string> Representations => this switch
    {
        DisplayOutput display => display.Data,
        ResultOutput result => result.Data,
        _ => new Dictionary<string, string>(),
    };
}
