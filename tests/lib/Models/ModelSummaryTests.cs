using TorchSharp;

namespace FashionLib.Tests;

public class ModelSummaryTests
{
    [Theory]
    [InlineData(251_200 + 41_730 + 1_310, 320, 130)]
    [InlineData(251_200 + 102_720 + 41_730 + 1_310, 320, 320, 130)]
    [InlineData(235_500 + 39_130 + 1_310, 300, 130)]
    [InlineData(7_850)]
    public void Dense_networks_have_a_weight_a_connection_and_a_bias_a_unit(int parameters, params int[] widths)
    {
        using var model = FullyConnected.Create(widths, seed: 1);
        Assert.Equal(parameters, model.Summary().Parameters);
    }

    [Fact]
    public void A_normalization_learns_nothing_from_the_black_image_and_modes_stay()
    {
        using var model = torch.nn.Sequential(
            ("flatten", torch.nn.Flatten()), ("frozen", torch.nn.BatchNorm1d(784)), ("norm1", torch.nn.BatchNorm1d(784)));
        model.children().ElementAt(1).eval();
        model.Summary();
        var variance = model.named_buffers().Single(buffer => buffer.name == "norm1.running_var").buffer;
        Assert.All(variance.data<float>().ToArray(), value => Assert.Equal(1, value));
        Assert.Equal([true, false, true], model.children().Select(layer => layer.training));
    }

    [Fact]
    public void The_fully_connected_network_is_the_reports()
    {
        using var model = FullyConnected.Create([320, 130], seed: 1);
        var layers = model.Summary().Layers;
        Assert.Equal(["flatten", "dense1", "relu1", "dense2", "relu2", "logits"], layers.Select(layer => layer.Name));
        Assert.Equal([784, 320, 320, 130, 130, 10], layers.Select(layer => Assert.Single(layer.OutputShape)));
        Assert.Equal([0, 251_200, 0, 41_730, 0, 1_310], layers.Select(layer => layer.Parameters));
    }

    [Fact]
    public void The_convolutional_network_is_the_reports()
    {
        using var model = LeNet.Create(seed: 1);
        var summary = model.Summary();
        Assert.Equal(156 + 2_416 + 48_120 + 10_164 + 850, summary.Parameters);
        Assert.Equal(
        [
            "conv1 Conv2d 6x28x28 156", "tanh1 Tanh 6x28x28 0", "pool1 MaxPool2d 6x14x14 0",
            "conv2 Conv2d 16x10x10 2416", "tanh2 Tanh 16x10x10 0", "pool2 MaxPool2d 16x5x5 0",
            "conv3 Conv2d 120x1x1 48120", "tanh3 Tanh 120x1x1 0", "flatten Flatten 120 0",
            "dense1 Linear 84 10164", "relu1 ReLU 84 0", "logits Linear 10 850",
        ], summary.Layers.Select(l => $"{l.Name} {l.Type} {string.Join('x', l.OutputShape)} {l.Parameters}"));
    }

    [Fact]
    public void Its_text_is_a_table_with_the_sum_below()
    {
        using var model = FullyConnected.Create([], seed: 1, inputs: 4, classes: 1000);
        Assert.Equal(
            """
            layer    type     output shape  parameters
            flatten  Flatten  (N, 4)                 0
            logits   Linear   (N, 1000)          5,000
            Trainable parameters: 5,000
            """,
            model.Summary([1, 2, 2]).ToTable().ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_summary_leaves_no_tensors_behind()
    {
        using var model = LeNet.Create(seed: 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        model.Summary();
        model.Digest();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_width_under_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("units", () => FullyConnected.Create([320, 0], seed: 1));
}
