using System.Text;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>Collects the outputs of a run as a notebook stores them.</summary>
internal sealed class OutputRecorder
{
    private readonly List<List<Output>> cells = [];
    private readonly Lock gate = new();
    private readonly StringBuilder text = new(); // of the last cell's last stream, not in its outputs yet
    private string stream = "";

    /// <summary>Begins another cell; what is recorded from now on belongs to it.</summary>
    public void BeginCell()
    {
        lock (gate)
        {
            EndStream();
            cells.Add([]);
        }
    }

    /// <summary>Adds an output to the last cell, or replaces one that was displayed before.</summary>
    public void Record(Output output)
    {
        lock (gate)
        {
            if (output is DisplayUpdate update)
                Replace(update);
            else if (output is StreamOutput written)
                Write(written);
            else
            {
                EndStream();
                cells[^1].Add(output);
            }
        }
    }

    /// <summary>What a cell shows so far, with its console text as a terminal shows it.</summary>
    /// <param name="cell">The cell's place among those begun, from 0.</param>
    public IReadOnlyList<Output> OutputsOf(int cell)
    {
        lock (gate)
        {
            EndStream();
            return [.. cells[cell].Select(output =>
                output is StreamOutput console ? console with { Text = TerminalText.Render(console.Text) } : output)];
        }
    }

    private void Write(StreamOutput written)
    {
        if (written.Name != stream)
            EndStream();
        stream = written.Name;
        text.Append(written.Text);
    }

    private void EndStream()
    {
        if (text.Length > 0)
            cells[^1].Add(new StreamOutput(stream, text.ToString()));
        text.Clear();
    }

    // Where nothing of that id is shown, the update is: so it is in VS Code.
    private void Replace(DisplayUpdate update)
    {
        foreach (var outputs in cells)
        {
            var index = outputs.FindIndex(output => (output as DisplayOutput)?.DisplayId == update.DisplayId);
            if (index < 0)
                continue;
            outputs[index] = (DisplayOutput)outputs[index] with { Data = update.Data };
            return;
        }
        EndStream();
        cells[^1].Add(new DisplayOutput(update.Data, DisplayId: update.DisplayId));
    }
}
