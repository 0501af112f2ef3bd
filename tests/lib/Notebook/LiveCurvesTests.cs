namespace FashionLib.Tests;

public class LiveCurvesTests
{
    [Fact]
    public void Outside_of_a_notebook_they_say_where_they_are_shown()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new LiveCurves("title").OnTrainBegin(10, 5, whyAutograd: null));
        Assert.Contains("Elsewhere use KerasProgress.", error.Message);
    }
}
