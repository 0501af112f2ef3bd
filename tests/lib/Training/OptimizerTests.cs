using TorchSharp;

namespace FashionLib.Tests;

public class OptimizerTests
{
    [Fact]
    public void Adam_folds_both_bias_corrections_into_the_length_of_the_step()
    {
        var updates = new Adam(LearningRate: 0.1, Beta1: 0.5, Beta2: 0.75).Updates().Take(2).ToArray();
        Assert.Equal(new StepCoefficients(Gradient: 0, Mean: 0.1, Root: 1), updates[0]); // 0.1 · sqrt(0.25) / 0.5
        Assert.Equal(0.1 * Math.Sqrt(1 - 0.5625) / 0.75, updates[1].Mean, 1e-15);
    }

    [Fact]
    public void NAdam_weighs_gradient_and_mean_by_a_momentum_that_warms_up()
    {
        double u1 = 0.9 * (1 - 0.5 * Math.Pow(0.96, 0.004));
        double u2 = 0.9 * (1 - 0.5 * Math.Pow(0.96, 0.008));
        double u3 = 0.9 * (1 - 0.5 * Math.Pow(0.96, 0.012));

        var updates = new NAdam(LearningRate: 0.1).Updates().Take(2).ToArray();

        Assert.Equal(0.1, updates[0].Gradient, 1e-15); // (1 - u1) / (1 - u1)
        Assert.Equal(0.1 * u2 / (1 - u1 * u2), updates[0].Mean, 1e-15);
        Assert.Equal(1 / Math.Sqrt(0.001), updates[0].Root, 1e-10);
        Assert.Equal(0.1 * (1 - u2) / (1 - u1 * u2), updates[1].Gradient, 1e-15);
        Assert.Equal(0.1 * u3 / (1 - u1 * u2 * u3), updates[1].Mean, 1e-15);
        Assert.Equal(1 / Math.Sqrt(0.001999), updates[1].Root, 1e-10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sgd_moves_by_Keras_velocity(bool nesterov)
    {
        using var weight = torch.tensor([1f, 1f, 1f]).requires_grad_();
        var optimizer = new Sgd(LearningRate: 0.1, Momentum: 0.5, nesterov);
        using var update = ParameterUpdate.For(weight, new(), optimizer);
        var (expected, velocity) = (1.0, 0.0);
        foreach (var (coefficients, gradient) in optimizer.Updates().Zip([1f, -3f, 2f, 0f]))
        {
            using var loss = gradient * weight.sum();
            loss.backward();
            update.Step(coefficients);

            velocity = 0.5 * velocity - 0.1 * gradient; // keras.optimizers.SGD
            expected += nesterov ? 0.5 * velocity - 0.1 * gradient : velocity;
            Assert.Equal(expected, weight[1].item<float>(), 1e-6);
        }
    }

    [Fact]
    public void Under_with_the_decay_of_RMSprop_is_the_new_one()
    {
        var optimizer = new RMSprop(LearningRate: 0.1, Rho: 0.9) with { Rho = 0.75 };
        Assert.Equal((0.75, 0.75), (optimizer.Rho, optimizer.Beta2));
        Assert.Equal(new RMSprop(LearningRate: 0.1, Rho: 0.75), optimizer);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer with { Rho = 1 });

        using var weight = torch.tensor([1f]).requires_grad_();
        using var update = ParameterUpdate.For(weight, new(), optimizer);
        using var loss = 2 * weight.sum();
        loss.backward();
        update.Step(optimizer.Updates().First());
        Assert.Equal(1 - 0.1 * 2 / Math.Sqrt(0.25 * 4), weight[0].item<float>(), 1e-6); // lr · g / sqrt((1-ρ) · g²)
    }

    [Fact]
    public void Defaults_are_those_of_Keras()
    {
        Assert.Equal((1e-3, 0.9, 0.999, 1e-7), Numbers(new Adam()));
        Assert.Equal((1e-3, 0.9, 0.999, 1e-7), Numbers(new NAdam()));
        Assert.Equal(new Sgd(LearningRate: 0.01, Momentum: 0, Nesterov: false), new Sgd());
    }

    private static (double, double, double, double) Numbers(Optimizer optimizer) =>
        (optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon);
}
