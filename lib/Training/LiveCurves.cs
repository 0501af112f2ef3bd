namespace FashionLib;

/// <summary>Learning curves that grow while a network trains: shown anew after each epoch.</summary>
/// <param name="title">Title above the chart.</param>
/// <param name="show">Shows the curves in place of those before, as <c>Update</c> of a displayed value does.</param>
public sealed class LiveCurves(string title, Action<LearningCurves> show) : IProgress<TrainingProgress>
{
    private readonly List<Epoch> epochs = [];

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Completed is not { } epoch)
            return;
        epochs.Add(epoch);
        show(new History([.. epochs]).Curves(title));
    }
}
