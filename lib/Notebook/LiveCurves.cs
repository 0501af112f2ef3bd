using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace FashionLib;

/// <summary>Learning curves that grow while a network trains in a notebook: a chart redrawn after each epoch.</summary>
/// <param name="title">Title above the chart.</param>
public sealed class LiveCurves(string title) : ITrainingCallback
{
    private readonly List<Epoch> epochs = [];
    private DisplayedValue? shown;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No cell of a notebook is running.</exception>
    public void OnTrainBegin(int samples, int validationSamples, string? whyAutograd)
    {
        epochs.Clear();
        shown = null;
        Show();
    }

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingProgress progress, Epoch epoch)
    {
        epochs.Add(epoch);
        Show();
    }

    private void Show()
    {
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
