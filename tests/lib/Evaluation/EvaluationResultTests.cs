namespace FashionLib.Tests;

public class EvaluationResultTests
{
    [Theory]
    [InlineData(0.8680, 10_000, 0.8612, 0.8745)] // the published accuracies
    [InlineData(0.9884, 10_000, 0.9861, 0.9903)]
    [InlineData(1, 10, 0.7225, 1)] // 10 / (10 + 1.96²)
    public void The_interval_is_Wilsons(double accuracy, int count, double low, double high)
    {
        var interval = new EvaluationResult(Loss: 0, accuracy, count).AccuracyInterval;
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }
}
