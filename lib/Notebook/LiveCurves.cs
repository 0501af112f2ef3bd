using System.Diagnostics;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace FashionLib;

/// <summary>Learning curves that grow while a network trains in a notebook: a chart redrawn after an epoch.</summary>
/// <remarks>
/// After each epoch, where they take long; otherwise at most once a second and for a twentieth more epochs, so that no
/// front end is still drawing when training has ended. The last epoch is always shown.
/// </remarks>
/// <param name="title">Title above the chart.</param>
public sealed class LiveCurves(string title) : ITrainingCallback
{
    private readonly List<Epoch> epochs = [];
    private DisplayedValue? shown;
    private int drawn; // epochs
    private long drawnAt;

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
        if (epochs.Count >= 1.05 * drawn && Stopwatch.GetElapsedTime(drawnAt) >= TimeSpan.FromSeconds(1))
            Show();
    }

    /// <inheritdoc/>
    public void OnTrainEnd()
    {
        if (epochs.Count > drawn)
            Show();
    }

    private void Show()
    {
        (drawn, drawnAt) = (epochs.Count, Stopwatch.GetTimestamp());
        var curves = new History([.. epochs]).Curves(title);
        shown?.Update(curves);
        // Not curves.Display(), whose value doesn't update the output that it shows.
        shown ??= KernelInvocationContext.Current?.Display(curves) ?? throw new InvalidOperationException(
            "Expected to run in a cell of a notebook in .NET Interactive, where live curves are shown; found none. " +
            $"Elsewhere use {nameof(KerasProgress)}.");
    }
}
