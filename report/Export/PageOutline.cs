using System.Net;

namespace ReportBuilder.Export;

/// <summary>What a page has so far: its headings in order, and the ids and names that are taken.</summary>
internal sealed class PageOutline
{
    private readonly HashSet<string> ids = ["theme", "code", "content"]; // the page's own
    private readonly HashSet<string> names = [];
    private readonly List<Heading> headings = [];
    private int texts;

    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Adds a heading under an id that no other has.</summary>
    public Heading Add(int level, string id, string text)
    {
        // No level is left out on the way down: who listens to a page goes by the levels.
        var deepest = Math.Min(6, (headings.LastOrDefault()?.Level ?? 0) + 1);
        var unique = id;
        for (var number = 1; !ids.Add(unique); number++)
            unique = $"{id}-{number}";
        var heading = new Heading(Math.Min(level, deepest), unique, text);
        headings.Add(heading);
        return heading;
    }

    /// <summary>Counts the texts that the page is put together from.</summary>
    public int NextText() => ++texts;

    /// <summary>The attributes of an element that scrolls inside itself, so that the keyboard reaches it.</summary>
    public string Region(string name)
    {
        var unique = name;
        for (var number = 2; !names.Add(unique); number++)
            unique = $"{name} ({number})";
        return $"tabindex=\"0\" role=\"region\" aria-label=\"{WebUtility.HtmlEncode(unique)}\"";
    }
}
