using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookEngine.Sessions;

namespace NotebookEngine.Language;

/// <summary>Helps a person to write a cell: knows what the session's cells have declared, and runs nothing.</summary>
/// <remarks>Positions are in UTF-16 units. It may be asked while a cell runs.</remarks>
/// <param name="session">The session that the cell would run in.</param>
public sealed class LanguageServices(NotebookSession session)
{
    private readonly CellWorkspace workspace = new(session.Submissions, session.Assemblies);

    /// <summary>Proposes what could stand at the cursor.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">The position in it; one outside of the text counts as the nearest in it.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<Completion> CompleteAsync(string code, int cursor, CancellationToken cancellation = default)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        var line = LineAt(code, cursor);
        if (line.IsMagic)
            return Completer.Magic(line, cursor);
        var csharp = new CSharpText(code);
        return csharp.Contains(cursor)
            ? await Completer.CodeAsync(workspace.DocumentOf(csharp.Text), cursor, cancellation)
            : Completer.Nothing(cursor);
    }

    /// <summary>Tells of the name at the cursor, or of the method whose arguments the cursor is in.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">The position in it; one outside of the text counts as the nearest in it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>What there is to know; null when there is nothing.</returns>
    public async Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation = default)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        var line = LineAt(code, cursor);
        if (line.IsMagic)
            return Inspector.Magic(line);
        var csharp = new CSharpText(code);
        return csharp.Contains(cursor)
            ? await Inspector.CodeAsync(workspace.DocumentOf(csharp.Text), cursor, cancellation)
            : null;
    }

    /// <summary>Says whether code can be run, or the person may want to go on in another line.</summary>
    /// <param name="code">The cell's text.</param>
    public static Completeness IsComplete(string code)
    {
        var text = new CSharpText(code).Text;
        var tree = CSharpSyntaxTree.ParseText(text, Submissions.Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return Completeness.IncompleteAfter(text);
        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? Completeness.Invalid
            : Completeness.Complete;
    }

    private static CellLine LineAt(string code, int cursor) => CellLine.Of(code).Last(line => line.Start <= cursor);
}
