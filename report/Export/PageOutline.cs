using System.Net;

namespace ReportBuilder.Export;

/// <summary>What a page has so far: its headings in order, and the ids and names that are taken.</summary>
internal sealed class PageOutline
{
    // What is taken, each with the last number that was put behind it; at first, the page's own ids.
    private readonly Dictionary<string, int> ids = new() { ["theme"] = 0, ["code"] = 0, ["content"] = 0 };
    private readonly Dictionary<string, int> names = [];
    private readonly List<Heading> headings = [];
    private int texts;

    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Adds a heading under an id that no other has.</summary>
    public Heading Add(int level, string id, string text)
    {
        // No level is left out on the way down: who listens to a page goes by the levels.
        var deepest = Math.Min(6, (headings.LastOrDefault()?.Level ?? 0) + 1);
        var heading = new Heading(Math.Min(level, deepest), Unique(ids, id, number => $"{id}-{number}"), text);
        headings.Add(heading);
        return heading;
    }

    /// <summary>Counts the texts that the page is put together from.</summary>
    public int NextText() => ++texts;

    /// <summary>The attributes of an element that scrolls inside itself, so that the keyboard reaches it.</summary>
    public string Region(string name) => "tabindex=\"0\" role=\"region\" aria-label=\""
        + $"{WebUtility.HtmlEncode(Unique(names, name, number => $"{name} ({number + 1})"))}\"";

    private static string Unique(Dictionary<string, int> taken, string text, Func<int, string> numbered)
    {
        var unique = text;
        while (!taken.TryAdd(unique, 0))
            unique = numbered(++taken[text]);
        return unique;
    }
}

/// <summary>A heading of a page, with its text as it is read; level 1 is the highest.</summary>
internal sealed record Heading(int Level, string Id, string Text)
{
    /// <summary>The element, for a heading that is not one of a notebook's own.</summary>
    public string Html => $"<h{Level} id=\"{WebUtility.HtmlEncode(Id)}\">{WebUtility.HtmlEncode(Text)}</h{Level}>\n";
}
