using System.Diagnostics;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Run;

/// <summary>Tells a person how a run gets on, with what the cells write to their console.</summary>
/// <param name="writer">Where to; not the console that cells write to.</param>
/// <param name="isTerminal">Whether <c>\r</c> may be passed on. Otherwise only finished lines are written.</param>
internal sealed class RunConsole(TextWriter writer, bool isTerminal)
{
    private readonly Stopwatch run = Stopwatch.StartNew();
    private string line = "";

    /// <summary>Announces a cell.</summary>
    public void Begin(int cell, int cells, string source)
    {
        var title = source.Split('\n').FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim() ?? "";
        writer.WriteLine($"[{cell}/{cells}] {run.Elapsed:mm\\:ss} {(title.Length > 80 ? title[..80] + "…" : title)}");
        writer.Flush();
    }

    /// <summary>Passes on what a cell shows.</summary>
    public void Show(Output output)
    {
        if (output is not StreamOutput { Text: var text })
            return;
        line += text;
        var finished = line.LastIndexOf('\n') + 1;
        writer.Write(isTerminal ? text : TerminalText.Render(line[..finished]));
        writer.Flush();
        line = line[finished..];
    }

    /// <summary>Finishes a cell's last line.</summary>
    public void EndCell()
    {
        if (line.Length > 0)
            writer.WriteLine(isTerminal ? "" : TerminalText.Render(line));
        line = "";
    }

    /// <summary>Writes a closing line with the time that the run took.</summary>
    public void End(string message)
    {
        writer.WriteLine($"{message} after {run.Elapsed.TotalSeconds:0.0} s");
        writer.Flush();
    }
}
