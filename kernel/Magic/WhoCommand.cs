using System.Net;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary><c>#!who</c> and <c>#!whos</c> list the variables that cells have declared.</summary>
/// <param name="description">What it does.</param>
/// <param name="withValues">Whether types and values are listed, too.</param>
/// <param name="name">The command's name.</param>
internal sealed class WhoCommand(string description, bool withValues, string name) : MagicCommand(description, name)
{
    private const int LongestValue = 100;

    /// <inheritdoc/>
    public override Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation)
    {
        var rows = cell.Variables.Select(Row).ToList();
        cell.Show(new Dictionary<string, string>
        {
            ["text/html"] = Html(rows),
            ["text/plain"] = string.Join('\n', rows.Select(row => string.Join("  ", row))),
        });
        return Task.CompletedTask;
    }

    private string[] Row(Variable variable) => withValues
        ? [variable.Name, variable.Type.ToDisplayString(PlainTextFormatter.MimeType), ShortText(variable.Value)]
        : [variable.Name];

    private string Html(IEnumerable<string[]> rows)
    {
        string[] heads = withValues ? ["Variable", "Type", "Value"] : ["Variable"];
        return $"<table><thead><tr>{Cells("th", heads)}</tr></thead><tbody>"
            + string.Concat(rows.Select(row => $"<tr>{Cells("td", row)}</tr>")) + "</tbody></table>";
    }

    private static string Cells(string element, IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"<{element}>{WebUtility.HtmlEncode(text)}</{element}>"));

    // One line, because a tensor's text has many; and a value whose formatter fails must not hide the others.
    private static string ShortText(object? value)
    {
        string text;
        try
        {
            text = value.ToDisplayString(PlainTextFormatter.MimeType).ReplaceLineEndings(" ");
        }
        catch (Exception e)
        {
            text = $"({e.GetType().Name}: {e.Message})";
        }
        return text.Length > LongestValue ? text[..LongestValue] + "…" : text;
    }
}
