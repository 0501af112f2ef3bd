using NotebookEngine.Notebooks;

namespace NotebookEngine.Run;

/// <summary>Collects the outputs of a run as a notebook stores them.</summary>
internal sealed class OutputRecorder
{
    private readonly List<List<Output>> cells = [];
    private readonly Lock gate = new();

    /// <summary>Begins another cell; what is recorded from now on belongs to it.</summary>
    public void BeginCell()
    {
        lock (gate)
            cells.Add([]);
    }

    /// <summary>Adds an output to the last cell, or replaces one that was displayed before.</summary>
    public void Record(Output output)
    {
        lock (gate)
        {
            var outputs = cells[^1];
            if (output is DisplayUpdate update)
                Replace(update);
            else if (output is StreamOutput more && outputs is [.., StreamOutput last] && last.Name == more.Name)
                outputs[^1] = last with { Text = last.Text + more.Text };
            else
                outputs.Add(output);
        }
    }

    /// <summary>What a cell shows so far, with its console text as a terminal shows it.</summary>
    /// <param name="cell">The cell's place among those begun, from 0.</param>
    public IReadOnlyList<Output> OutputsOf(int cell)
    {
        lock (gate)
            return [.. cells[cell].Select(output =>
                output is StreamOutput stream ? stream with { Text = TerminalText.Render(stream.Text) } : output)];
    }

    private void Replace(DisplayUpdate update)
    {
        foreach (var outputs in cells)
        {
            var index = outputs.FindIndex(output => (output as DisplayOutput)?.DisplayId == update.DisplayId);
            if (index >= 0)
                outputs[index] = (DisplayOutput)outputs[index] with { Data = update.Data };
        }
    }
}
