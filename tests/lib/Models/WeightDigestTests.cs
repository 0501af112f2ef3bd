using static TorchSharp.torch;

namespace FashionLib.Tests;

public class WeightDigestTests
{
    [Fact]
    public void A_digest_is_the_start_of_the_checksum_of_all_weights()
    {
        using var model = FullyConnected.Create([], seed: 1, inputs: 1, classes: 1);
        using var noGradient = no_grad();
        model.get_parameter("logits.weight")!.fill_(1);
        var bytes = new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0 }; // 1f and 0f
        var checksum = System.Security.Cryptography.SHA256.HashData(bytes);
        Assert.Equal(Convert.ToHexStringLower(checksum)[..16], model.Digest());
    }

    [Fact]
    public void The_last_bit_of_one_weight_changes_it()
    {
        using var model = FullyConnected.Create([4], seed: 1);
        var before = model.Digest();
        using var noGradient = no_grad();
        model.get_parameter("logits.bias")![9] = float.Epsilon;
        Assert.NotEqual(before, model.Digest());
    }
}
