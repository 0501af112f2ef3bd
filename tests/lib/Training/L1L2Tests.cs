using static TorchSharp.torch;

namespace FashionLib.Tests;

public class L1L2Tests
{
    [Fact]
    public void Penalty_sums_absolute_values_and_squares()
    {
        using var weights = tensor([1f, -2f, 0f, 0.5f]);
        using var penalty = new L1L2(0.1, 0.01).Of(weights);
        Assert.Equal(0.1 * (1 + 2 + 0.5) + 0.01 * (1 + 4 + 0.25), penalty.item<float>(), 1e-6);
    }

    [Fact]
    public void On_puts_one_penalty_on_each_layer_named()
    {
        var penalty = new L1L2(L1: 1);
        Assert.Equal(
            new Dictionary<string, L1L2> { ["dense1"] = penalty, ["logits"] = penalty },
            penalty.On("dense1", "logits"));
    }
}
