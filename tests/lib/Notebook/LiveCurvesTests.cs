namespace FashionLib.Tests;

public class LiveCurvesTests
{
    [Fact]
    public void Outside_of_a_notebook_they_say_where_they_are_shown()
    {
        var state = new TrainingProgress(0, 2, 10, 0, 5, TimeSpan.Zero, 0, 0);
        var error = Assert.Throws<InvalidOperationException>(() => new LiveCurves("title").Report(state));
        Assert.Contains("Elsewhere use KerasProgress.", error.Message);
    }
}
