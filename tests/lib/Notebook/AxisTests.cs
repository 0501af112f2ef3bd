namespace FashionLib.Tests;

public class AxisTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(25, 5)]
    [InlineData(100, 10)]
    [InlineData(110, 20)]
    public void An_axis_has_at_most_ten_steps(double last, double step) =>
        Assert.Equal(step, new Axis(0, last).Step(most: 10), tolerance: 1e-12);

    [Fact]
    public void Between_epochs_there_are_no_ticks() => Assert.Equal(
        ["0", "1"], new Axis(0, 1.5, IsWhole: true).Ticks(most: 10).Select(tick => tick.Label));

    [Fact]
    public void Ticks_stand_at_multiples_of_the_step_from_the_first_on_the_axis()
    {
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], new Axis(0, 1).Ticks(most: 5).Select(t => t.Label));
        Assert.Equal([4.0, 6, 8], new Axis(3, 8.5).Ticks(most: 3).Select(tick => tick.Value));
        Assert.Equal(["0e+0", "5e+19", "1e+20"], new Axis(0, 1e20).Ticks(most: 3).Select(tick => tick.Label));
    }

    [Fact]
    public void Around_values_there_is_room_for_their_marks()
    {
        Assert.Equal((-1, 21), (Axis.Around([0, 20, double.NaN]).First, Axis.Around([0, 20, double.NaN]).Last));
        Assert.Equal((18, 22), (Axis.Around([20]).First, Axis.Around([20]).Last)); // a tenth of a value that is alone
        Assert.Equal((-0.5, 0.5), (Axis.Around([]).First, Axis.Around([double.PositiveInfinity]).Last));
        Assert.Equal((true, false), (Axis.Around([1, 2]).IsWhole, Axis.Around([1, 2.5]).IsWhole));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.NaN, 1)]
    public void An_axis_ends_after_it_begins(double first, double last) => Assert.StartsWith(
        "Expected an axis that ends after it begins, found", Assert.Throws<ArgumentException>(() => new Axis(first, last)).Message);

    [Theory]
    [InlineData(1e17, 1e17 + 16)]
    [InlineData(-1e300, 1e300)]
    [InlineData(1, 1 + 1e-15)]
    public void Ticks_come_to_an_end(double first, double last) =>
        Assert.InRange(new Axis(first, last).Ticks(most: 10).Count(), 0, 11);
}
