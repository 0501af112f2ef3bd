using System.Runtime.Intrinsics;
using FashionLib.Simd;

namespace FashionLib.Tests.Simd;

public class ActivationTests
{
    [Fact]
    public void Tanh_is_right_to_a_few_units_in_the_last_place()
    {
        var worst = 0.0;
        for (var x = -12.0; x < 12; x += 1e-4)
        {
            var value = Tanh.Value(Vector512.Create((float)x))[5];
            var expected = Math.Tanh((float)x);
            worst = Math.Max(worst, Math.Abs(value - expected) / Math.Max(Math.Abs(expected), 1e-30));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"relative error {worst:E2}");
        Assert.InRange(worst, 0, 3e-7);
        Assert.Equal(0, Tanh.Value(default)[0]);
        Assert.Equal(1, Tanh.Value(Vector512.Create(float.PositiveInfinity))[0], 3e-7);
        Assert.True(float.IsNaN(Tanh.Value(Vector512.Create(float.NaN))[0]));
    }

    [Fact]
    public void Sigmoid_and_relu_are_those_of_the_textbook()
    {
        foreach (var x in new[] { -100f, -3f, -0.1f, 0f, 0.1f, 3f, 100f })
        {
            Assert.Equal(1 / (1 + Math.Exp(-x)), Sigmoid.Value(Vector512.Create(x))[0], 1e-7);
            Assert.Equal(Math.Max(x, 0), ReLU.Value(Vector512.Create(x))[0]);
        }
    }
}
