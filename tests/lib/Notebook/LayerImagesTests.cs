using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public class LayerImagesTests
{
    [Fact]
    public void Units_with_the_largest_weights_come_first()
    {
        using var model = FullyConnected.Create([3], seed: 1);
        using (no_grad())
        {
            var weight = model.get_parameter("dense1.weight")!;
            weight.zero_();
            weight[1, 5] = 1;
            weight[2, 7] = -2;
        }
        Assert.Equal(["unit 3", "unit 2"], model.KernelImages("dense1", count: 2).Images.Select(i => i.Caption));
    }

    [Fact]
    public void A_convolution_shows_its_filters_in_order()
    {
        using var model = LeNet.Create(seed: 1);
        Assert.Equal(
            ["filter 1", "filter 2", "filter 3", "filter 4", "filter 5", "filter 6"],
            model.KernelImages("conv1").Images.Select(i => i.Caption));
    }

    [Theory]
    [InlineData("tanh1", 6)]
    [InlineData("pool2", 16)]
    public void A_layer_has_a_map_for_each_channel(string layer, int maps)
    {
        using var model = LeNet.Create(seed: 1);
        using var images = TinyImages.Noise(2);
        Assert.Equal(maps, model.FeatureMaps(images, index: 1, layer).Images.Count);
    }

    [Fact]
    public void A_network_in_double_precision_has_the_maps_of_one_in_single()
    {
        using var model = LeNet.Create(seed: 1);
        using var images = TinyImages.Noise(1);
        var single = model.FeatureMaps(images, index: 0, "tanh1").Images;
        var doubled = model.to(float64).FeatureMaps(images, index: 0, "tanh1").Images;
        Assert.Equal(single.Select(image => image.Caption), doubled.Select(image => image.Caption));
        Assert.Equal(6, doubled.Count);
    }

    [Theory]
    [InlineData("dense9", "Expected one of the layers conv1, tanh1")]
    [InlineData("tanh1", "Expected a convolution or a dense layer over a square image, found 'tanh1' of type Tanh")]
    [InlineData("logits", "Expected a convolution or a dense layer over a square image, found 'logits'")]
    public void Kernels_of_other_layers_are_refused(string layer, string message)
    {
        using var model = LeNet.Create(seed: 1);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => model.KernelImages(layer)).Message);
    }

    [Fact]
    public void Maps_need_an_image_and_a_layer_with_channels()
    {
        using var model = LeNet.Create(seed: 1);
        using var images = TinyImages.Noise(2);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => model.FeatureMaps(images, index: 2, "tanh1"));
        Assert.Contains(
            "found 'dense1' with the output (N, 84)",
            Assert.Throws<ArgumentException>(() => model.FeatureMaps(images, index: 0, "dense1")).Message);
    }

    [Fact]
    public void Images_stay_as_they_are_where_a_layer_writes_over_its_input()
    {
        using var model = nn.Sequential(("relu", nn.ReLU(inplace: true)));
        using var images = new LabeledImages(ImageDataset.FashionMnist, -ones(1, 1, 2, 2), zeros(1, dtype: int64));
        var map = Assert.Single(model.FeatureMaps(images, index: 0, "relu").Images).Image;
        Assert.All(map.Pixels, part => Assert.Equal(255, part)); // white for 0
        Assert.Equal(-1, images.Images.max().item<float>());
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var model = LeNet.Create(seed: 1);
        using var images = TinyImages.Noise(2);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        model.KernelImages("conv1");
        model.FeatureMaps(images, index: 0, "tanh1");
        images.Gallery(perClass: 2);
        images.MeanImages();
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
