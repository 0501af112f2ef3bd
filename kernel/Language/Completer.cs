using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using NotebookEngine.Magic;
using NotebookEngine.Sessions;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace NotebookEngine.Language;

/// <summary>Proposes what could stand at the cursor.</summary>
internal static class Completer
{
    // Roslyn's first tag of an item, in Jupyter's words. A cell's variable is a field to Roslyn.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Structure"] = "struct",
        ["ExtensionMethod"] = "method",
        ["Field"] = "variable",
        ["Local"] = "variable",
        ["RangeVariable"] = "variable",
        ["Parameter"] = "param",
        ["Namespace"] = "module",
        ["EnumMember"] = "enumMember",
        ["TypeParameter"] = "typeParameter",
    };

    /// <summary>Proposals for C# code.</summary>
    /// <param name="document">The code, with the session's cells before it.</param>
    /// <param name="cursor">The position in it.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<Completion> CodeAsync(Document document, int cursor, CancellationToken cancellation)
    {
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, cursor, cancellationToken: cancellation);
        var text = await document.GetTextAsync(cancellation);
        var span = list.Span;
        // After the cursor a name may go on; only what stands before it says what is meant.
        var prefix = text.ToString(span)[..Math.Max(0, Math.Min(span.Length, cursor - span.Start))];
        return new Completion(span.Start, span.End, [.. Matching(service, document, list, prefix)
            .Select(item => new CompletionItem(InsertedBy(item), TypeOf(item)))
            .DistinctBy(item => item.Text)]);
    }

    /// <summary>Proposals for a line that begins with <c>#!</c>.</summary>
    public static Completion Magic(CellLine line, int cursor)
    {
        var start = line.Start + line.Text.IndexOf('#');
        var space = line.Text.IndexOfAny([' ', '\t'], start - line.Start);
        var end = space < 0 ? line.End : line.Start + space;
        if (cursor < start || cursor > end)
            return Nothing(cursor); // the command's argument
        var prefix = line.Text[(start - line.Start)..(cursor - line.Start)];
        return new Completion(start, end, [.. MagicCommands.All.Where(command => command.IsSupported)
            .SelectMany(command => command.Names).Select(name => "#!" + name)
            .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionItem(name, "magic"))]);
    }

    /// <summary>No proposals.</summary>
    public static Completion Nothing(int cursor) => new(cursor, cursor, []);

    // Where no name begins with the prefix, Roslyn may find one by its humps: "WL" for WriteLine.
    private static IEnumerable<RoslynItem> Matching(
        CompletionService service, Document document, CompletionList list, string prefix)
    {
        // A complex edit, such as an overridden method with its body, replaces other text than the list's span.
        var items = list.ItemsList.Where(item => !item.IsComplexTextEdit).ToImmutableArray();
        var matching = items.RemoveAll(item => !item.FilterText.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return matching.IsEmpty ? service.FilterItems(document, items, prefix) : matching;
    }

    private static string InsertedBy(RoslynItem item) =>
        item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayTextPrefix + item.DisplayText;

    private static string TypeOf(RoslynItem item) =>
        item.Tags.FirstOrDefault() is { } tag ? Types.GetValueOrDefault(tag, tag.ToLowerInvariant()) : "text";
}
