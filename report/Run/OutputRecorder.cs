using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>Collects the outputs of a run as a notebook stores them.</summary>
internal sealed class OutputRecorder
{
    private readonly List<List<Output>> cells = [];

    /// <summary>Begins another cell; what is recorded from now on belongs to it.</summary>
    public void BeginCell() => cells.Add([]);

    /// <summary>Adds an output to the last cell, or replaces one that was displayed before.</summary>
    public void Record(Output output)
    {
        if (output is not DisplayUpdate update)
        {
            cells[^1].Add(output);
            return;
        }
        foreach (var outputs in cells)
            if (outputs.FindIndex(shown => (shown as DisplayOutput)?.DisplayId == update.DisplayId)
                is >= 0 and var index)
            {
                outputs[index] = (DisplayOutput)outputs[index] with { Data = update.Data };
                return;
            }
        // Where nothing of that id is shown, the update is: so it is in VS Code.
        cells[^1].Add(new DisplayOutput(update.Data, DisplayId: update.DisplayId));
    }

    /// <summary>What a cell shows so far, with its console text as a terminal shows it.</summary>
    /// <param name="cell">The cell's place among those begun, from 0.</param>
    public IEnumerable<Output> OutputsOf(int cell) => StreamOutput.Joined(cells[cell]).Select(output =>
        output is StreamOutput console ? console with { Text = TerminalText.Render(console.Text) } : output);
}
