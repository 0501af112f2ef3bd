namespace FashionLib.Tests;

public class CheckTests
{
    [Fact]
    public void A_condition_that_does_not_hold_is_named_as_written()
    {
        var two = 2;
        Check.That(two == 2);
        var error = Assert.Throws<InvalidOperationException>(() => Check.That(two == 3));
        Assert.Contains("two == 3", error.Message);
    }
}
