using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary><c>#!import FILE</c> runs a notebook or a script in this session.</summary>
internal sealed class ImportCommand() : MagicCommand("Runs a file here: .ipynb, .dib, .csx, .cs or .md", "import")
{
    /// <inheritdoc/>
    public override void Check(MagicLine line)
    {
        if (FileOf(line).Length == 0)
            throw Error(line, "Expected #!import FILE.");
    }

    /// <inheritdoc/>
    public override async Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(FileOf(line), cell.Folder);
        if (cell.Imports.Contains(path))
            throw Error(line, "The file imports itself: "
                + string.Join(" → ", cell.Imports.Append(path).Select(Path.GetFileName)) + ".");
        foreach (var (name, source, language) in Read(line, path))
        {
            try
            {
                await cell.Import(path, name).RunAsync(source, language, cancellation);
            }
            catch (CellException e)
            {
                var message = $"{name}, line {e.Line}: {e.Message}";
                // The compiler's details name the file already.
                throw new CellException(e.Kind, line.Number, message, e.Details.Count > 1 ? e.Details : [message]);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                throw new ImportException(line.Number, (e as ImportException)?.InnerException ?? e);
            }
        }
    }

    private static string FileOf(MagicLine line) => line.Argument.Trim('"');

    private static IEnumerable<(string Name, string Source, string Language)> Read(MagicLine line, string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".ipynb" or ".dib" => Cells(NotebookFile.Read(path), name),
                ".csx" or ".cs" => [(name, WithoutShebang(File.ReadAllText(path)), "csharp")],
                ".md" => [(name, File.ReadAllText(path), "markdown")],
                _ => throw Error(line,
                    $"#!import {FileOf(line)}: expected a file that ends in .ipynb, .dib, .csx, .cs or .md."),
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Error(line, $"#!import {FileOf(line)}: there is no such file, seen from the notebook's folder.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Error(line, $"#!import {FileOf(line)}: {e.Message}");
        }
    }

    // Code cells are counted as in the errors of a run.
    private static IEnumerable<(string, string, string)> Cells(Notebook notebook, string name)
    {
        var number = 0;
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode || cell.Type == "markdown"))
            yield return cell.IsCode
                ? ($"{name}, cell {++number}", cell.Source, cell.Language)
                : (name, cell.Source, "markdown");
    }

    // A script may say "#!/usr/bin/env dotnet-script" in its first line, which is not a magic command.
    private static string WithoutShebang(string script) => script.StartsWith("#!/") ? "//" + script : script;

    private static CellException Error(MagicLine line, string message) => new("ImportError", line.Number, message);
}
