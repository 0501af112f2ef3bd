using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace FashionLib;

/// <summary>Learning curves that grow while a network trains in a notebook: a chart redrawn after each epoch.</summary>
/// <param name="title">Title above the chart.</param>
public sealed class LiveCurves(string title) : IProgress<TrainingProgress>
{
    private readonly List<Epoch> epochs = [];
    private DisplayedValue? shown;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No cell of a notebook is running.</exception>
    public void Report(TrainingProgress value)
    {
        if (value.Epoch == 0)
        {
            epochs.Clear();
            shown = null;
        }
        else if (value.Completed is { } epoch)
            epochs.Add(epoch);
        else
            return;

        var curves = new History([.. epochs]).Curves(title);
        if (shown is null)
            shown = Context.Display(curves);
        else
            shown.Update(curves);
    }

    // Not curves.Display(), whose value doesn't update the output that it shows.
    private static KernelInvocationContext Context => KernelInvocationContext.Current
        ?? throw new InvalidOperationException(
            "Expected to run in a cell of a notebook in .NET Interactive, where live curves are shown; found none. " +
            $"Elsewhere use {nameof(KerasProgress)}.");
}
