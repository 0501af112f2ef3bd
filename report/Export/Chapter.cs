namespace ReportBuilder.Export;

/// <summary>A notebook that a page shows or points to.</summary>
/// <param name="Notebook">The notebook, with or without outputs.</param>
/// <param name="Folder">The folder that its images are relative to.</param>
/// <param name="Name">The file's name without its extension.</param>
internal sealed record Chapter(Notebook Notebook, string Folder, string Name)
{
    private readonly HashSet<string> said = [];

    /// <summary>What is known of the run that wrote it; null for nothing.</summary>
    public RunFacts? Run { get; init; }

    /// <summary>Where to say what of the notebook the page shows otherwise than it should.</summary>
    public TextWriter Warnings { get; init; } = TextWriter.Null;

    /// <summary>The first heading of level 1; null for none.</summary>
    public string? Heading =>
        Markdown.SelectMany(cell => MarkdownHtml.HeadingsOf(cell.Source))
            .FirstOrDefault(heading => heading.Level == 1).Text;

    public string Title => Heading ?? Name;

    public string SpacedName => Name.Replace('-', ' ');

    /// <summary>Its page, from another one.</summary>
    public string Url => Uri.EscapeDataString(Name) + ".html";

    /// <summary>The language of code whose cell names none; where nothing is named, .NET Interactive's: C#.</summary>
    public string CodeLanguage => Cell.TextAt(Notebook.Metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
        ?? Cell.TextAt(Notebook.Metadata, "kernelspec", "language")
        ?? Cell.TextAt(Notebook.Metadata, "kernelspec", "name")
        ?? Cell.TextAt(Notebook.Metadata, "language_info", "name") ?? "csharp";

    public IEnumerable<Cell> Markdown => Notebook.Cells.Where(cell => cell.Type == "markdown");

    /// <summary>Reads the notebook from a file.</summary>
    public static Chapter Read(string path)
    {
        var run = RunFacts.Read(path);
        var folder = run?.Folder ?? Path.GetDirectoryName(path)!;
        return new(NotebookFile.Read(path), folder, Path.GetFileNameWithoutExtension(path))
        {
            Run = run,
            Warnings = Console.Error,
        };
    }

    /// <summary>Says it there, once for all pages.</summary>
    public void Warn(string found)
    {
        if (said.Add(found))
            Warnings.WriteLine($"{Name}.ipynb: {found}");
    }

    /// <summary>A part of the page; when it can't be made, the notebook's text in its place with a message.</summary>
    public string Part(string name, string text, Func<string> render)
    {
        try
        {
            return render();
        }
        catch (Exception e) // whatever it is: the rest of the page is worth having
        {
            var message = $"{name} is shown as plain text, as it can't be rendered: {e.Message}";
            Warn(message);
            return OutputHtml.Message(message, text);
        }
    }
}
