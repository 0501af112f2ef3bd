namespace NotebookEngine.Magic;

/// <summary>All magic commands: those of this engine, and those of .NET Interactive that it refuses.</summary>
internal static class MagicCommands
{
    private const string SharedAlready =
        "All cells share their C# variables: use the variable itself, or read a file with File.ReadAllText.";

    private const string OnlyCSharp = "Write it in C#, or reference a library made of it with #r \"FILE.dll\".";

    /// <summary>The language that a cell is in unless it says otherwise.</summary>
    public static readonly LanguageCommand CSharp = new(show: null, "C# from here on", "csharp", "c#");

    /// <summary>The commands, in the order in which they are listed.</summary>
    public static readonly IReadOnlyList<MagicCommand> All = [
        CSharp,
        new LanguageCommand(text => ("text/markdown", text), "Shows the text below as Markdown", "markdown"),
        new LanguageCommand(text => ("text/html", text), "Shows the text below as HTML", "html"),
        new LanguageCommand(
            text => ("text/html", $"<script type=\"text/javascript\">\n{text}\n</script>"),
            "Runs the text below as JavaScript in the page", "javascript", "js"),
        new ImportCommand(),
        new TimeCommand(),
        new WhoCommand("Lists the variables", withValues: false, "who"),
        new WhoCommand("Lists the variables with types and values", withValues: true, "whos"),
        new ListCommand(),
        new AboutCommand(),
        new UnsupportedLanguage(OnlyCSharp, "fsharp", "f#"),
        new UnsupportedLanguage(
            "Start programs with System.Diagnostics.Process in C#.", "pwsh", "powershell", "cmd", "bash"),
        new UnsupportedLanguage(
            "Query from C# with an ADO.NET library, such as #r \"nuget: Microsoft.Data.Sqlite, VERSION\".",
            "sql", "kql"),
        new UnsupportedLanguage("Use a library of C#; the engine runs no Python or R.", "python", "r"),
        new UnsupportedLanguage("Use System.Net.Http.HttpClient in C#.", "http", "httprequest"),
        new UnsupportedLanguage("Put the diagram into a Markdown cell, in a ```mermaid block.", "mermaid"),
        new UnsupportedLanguage(SharedAlready, "value"),
        new UnsupportedCommand(SharedAlready, "share", "set"),
        new UnsupportedCommand(
            "Reference the library you want with #r \"nuget: PACKAGE, VERSION\".", "connect", "extension"),
        new UnsupportedCommand("Ask with Console.ReadLine in C#, or declare a parameter.", "input"),
    ];

    private static readonly Dictionary<string, MagicCommand> ByName = All
        .SelectMany(command => command.Names, (command, name) => (name, command))
        .ToDictionary(entry => entry.name, entry => entry.command, StringComparer.OrdinalIgnoreCase);

    /// <summary>The command of a name without <c>#!</c>, in any case; null when there is none.</summary>
    public static MagicCommand? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of the supported commands of a kind, to tell a person.</summary>
    public static string NamesOf<TCommand>(string prefix)
        where TCommand : MagicCommand =>
        string.Join(", ", All.OfType<TCommand>().Where(command => command.IsSupported)
            .SelectMany(command => command.Names).Select(name => prefix + name));
}
