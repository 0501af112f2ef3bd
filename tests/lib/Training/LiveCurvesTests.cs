namespace FashionLib.Tests;

public class LiveCurvesTests
{
    [Fact]
    public void The_curves_grow_by_an_epoch_whenever_one_is_complete()
    {
        var shown = new List<LearningCurves>();
        var live = new LiveCurves("title", shown.Add);
        var state = new TrainingProgress(1, 2, 10, 0, 5, TimeSpan.Zero, 0, 0);
        live.Report(state);
        live.Report(state with { Completed = new(1, 0.9, 0.5, 0.8, 0.6) });
        live.Report(state with { Completed = new(2, 0.7, 0.6, 0.7, 0.7) });
        Assert.Equal([1, 2], shown.Select(curves => curves.History.Epochs.Count));
        Assert.All(shown, curves => Assert.Equal("title", curves.Title));
    }
}
