namespace ReportBuilder.Run;

/// <summary>What ended a run early.</summary>
/// <param name="Cell">The code cell, counted from 1.</param>
/// <param name="Line">The line within it, from 1; null when it is not known.</param>
/// <param name="Name">The kind of error, such as an exception's type.</param>
/// <param name="Message">What happened.</param>
/// <param name="SourceLine">That line's text, when it is known.</param>
internal sealed record RunFailure(int Cell, int? Line, string Name, string Message, string? SourceLine)
{
    /// <summary>The failure in words.</summary>
    public string Describe(string notebook) =>
        $"{notebook}: cell {Cell}{(Line is null ? "" : $", line {Line}")}: {Message}"
        + (string.IsNullOrEmpty(SourceLine) ? "" : $"\n    {SourceLine}");
}
