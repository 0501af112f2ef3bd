using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace FashionLib.Tests;

public class NetworkDrawingTests
{
    [Fact]
    public void The_fully_connected_network_has_a_stage_a_layer_of_units()
    {
        using var model = FullyConnected.Create([320, 130], seed: 1);
        var drawing = model.Drawing();
        Assert.Equal(
        [
            "input | | | 1x28x28 | 0", "flatten | flatten | | 784 | 0", "dense1 | dense | ReLU | 320 | 251200",
            "dense2 | dense | ReLU | 130 | 41730", "logits | dense | | 10 | 1310",
        ], drawing.Stages.Select(Line));
        Assert.Equal(251_200 + 41_730 + 1_310, drawing.Parameters);
        Assert.All(drawing.Stages, stage => Assert.Null(stage.Window));
    }

    [Fact]
    public void The_convolutional_network_has_stages_of_maps_and_of_units()
    {
        using var model = LeNet.Create(seed: 1);
        var stages = model.Drawing().Stages;
        Assert.Equal(
        [
            "input | | | 1x28x28 | 0",
            "conv1 | 5 × 5 convolution | tanh | 6x28x28 | 156", "pool1 | 2 × 2 max pooling | | 6x14x14 | 0",
            "conv2 | 5 × 5 convolution | tanh | 16x10x10 | 2416", "pool2 | 2 × 2 max pooling | | 16x5x5 | 0",
            "conv3 | 5 × 5 convolution | tanh | 120x1x1 | 48120", "flatten | flatten | | 120 | 0",
            "dense1 | dense | ReLU | 84 | 10164", "logits | dense | | 10 | 850",
        ], stages.Select(Line));
        Assert.Equal([null, (5, 5), (2, 2), (5, 5), (2, 2), (5, 5), null, null, null], stages.Select(s => s.Window));
    }

    [Fact]
    public void Dropout_activations_and_normalization_belong_to_the_stage_before_them()
    {
        using var model = Sequential(
            ("conv", Conv2d(1, 2, kernel_size: 3, stride: 2)), ("norm", BatchNorm2d(2)), ("elu", ELU()),
            ("pool", AvgPool2d(3, stride: 2)), ("flatten", Flatten()), ("dropout", Dropout(0.25)),
            ("dense", Linear(72, 1)), ("sigmoid", Sigmoid()));
        Assert.Equal(
        [
            "input | | | 1x28x28 | 0",
            "conv | 3 × 3 convolution, stride 2 | BatchNorm2d, ELU | 2x13x13 | 24", // 2 (9 + 1) and 2 · 2 of the norm
            "pool | 3 × 3 average pooling, stride 2 | | 2x6x6 | 0",
            "flatten | flatten | dropout 0.25 | 72 | 0", "dense | dense | sigmoid | 1 | 73",
        ], model.Drawing().Stages.Select(Line));
    }

    [Fact]
    public void A_layer_that_isnt_known_is_drawn_by_its_type_and_shape()
    {
        using var model = Sequential(("global", AdaptiveAvgPool2d([2, 3])), ("norm", LayerNorm([2, 3])));
        var drawing = model.Drawing([4, 5, 6]);
        Assert.Equal(
            ["input | | | 4x5x6 | 0", "global | AdaptiveAvgPool2d | | 4x2x3 | 0", "norm | LayerNorm | | 4x2x3 | 12"],
            drawing.Stages.Select(Line));
        Assert.NotEmpty(drawing.ToPng());
    }

    [Theory]
    [InlineData()]
    [InlineData(3)]
    [InlineData(2, 3)]
    [InlineData(2, 3, 4, 5)]
    [InlineData(1, 1, 1000)]
    public void A_network_of_one_layer_is_drawn_whatever_the_shape(params int[] shape)
    {
        using var model = Sequential(("relu1", ReLU()));
        var drawing = model.Drawing(shape);
        Assert.Equal(["input", "relu1"], drawing.Stages.Select(stage => stage.Name));
        Assert.Equal(("ReLU", ""), (drawing.Stages[1].Operation, drawing.Stages[1].Activation));
        Assert.NotEmpty(drawing.ToPng());
    }

    [Fact]
    public void A_picture_has_two_pixels_a_point_and_room_for_all_columns()
    {
        using var model = Sequential(("dense1", Linear(4, 10)), ("logits", Linear(10, 1000)));
        var drawing = model.Drawing([4]);
        using var bitmap = SKBitmap.Decode(drawing.ToPng());
        Assert.Contains($" width=\"{bitmap.Width / 2}\" ", ((IDisplay)drawing).ToHtml());
        // A line of 15 above, a column of all 10 circles at 15, which 8 of 1000 are not over, 4 lines below, 4 margins.
        Assert.Equal(2 * (15 + (9 * 15 + 9) + 4 * 15 + 4 * 12), bitmap.Height);
        // 3 columns that "parameters" makes about 64 wide, 2 gaps of at most 56, 2 margins.
        Assert.InRange(bitmap.Width, 2 * (3 * 40 + 2 * 56 + 2 * 12), 2 * (3 * 80 + 2 * 56 + 2 * 12));
        Assert.Equal(SKColors.White, bitmap.GetPixel(0, 0));
    }

    [Fact]
    public void The_reports_networks_fit_the_page_in_few_bytes_and_are_always_the_same()
    {
        using var fullyConnected = FullyConnected.Create([320, 320, 130], seed: 1);
        using var leNet = LeNet.Create(seed: 1);
        foreach (var model in (TorchSharp.Modules.Sequential[])[fullyConnected, leNet])
        {
            var png = model.Drawing().ToPng();
            Assert.InRange(SKBitmap.DecodeBounds(png).Width, 2 * 500, 2 * 900);
            Assert.InRange(png.Length, 1_000, 150_000);
            Assert.Equal(png, model.Drawing().ToPng());
        }
    }

    [Fact]
    public void A_wide_picture_is_shown_at_the_pages_width()
    {
        using var model = FullyConnected.Create([.. Enumerable.Repeat(2, 20)], seed: 1, inputs: 4);
        var drawing = model.Drawing([4]);
        Assert.True(SKBitmap.DecodeBounds(drawing.ToPng()).Width > 2 * 900);
        Assert.Contains(" width=\"900\" ", ((IDisplay)drawing).ToHtml());
    }

    [Fact]
    public void Its_html_is_an_image_described_in_a_sentence()
    {
        using var model = Sequential(
            ("conv1", Conv2d(1, 6, kernel_size: 5)), ("tanh1", Tanh()), ("flatten", Flatten()),
            ("logits", Linear(6 * 24 * 24, 10)));
        var drawing = model.Drawing();
        Assert.Equal(
            "A network takes 1 map of 28 × 28 as input, then conv1 (5 × 5 convolution, tanh, 156 parameters) gives " +
            "6 maps of 24 × 24, then flatten gives 3456 units, then logits (dense, 34,570 parameters) gives " +
            "10 units; it has 34,726 parameters.", drawing.Description);
        Assert.Matches(
            "^<img class=\"drawing\" alt=\"A network .* parameters\\.\" width=\"[0-9]+\" style=\"max-width:100%\" " +
            "src=\"data:image/png;base64,[A-Za-z0-9+/=]+\">$", ((IDisplay)drawing).ToHtml());
    }

    [Fact]
    public void Its_text_has_a_line_a_stage()
    {
        using var model = FullyConnected.Create([320], seed: 1);
        Assert.Equal(
            """
            input    (N, 1, 28, 28)
            flatten  (N, 784)        flatten
            dense1   (N, 320)        dense, ReLU, 251,200 parameters
            logits   (N, 10)         dense, 3,210 parameters
            """,
            ((IDisplay)model.Drawing()).ToPlainText(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_layer_keeps_its_mode_and_its_running_means()
    {
        using var model = Sequential(
            ("norm", BatchNorm1d(4)), ("dropout", Dropout()), ("inner", Sequential(("logits", Linear(4, 2)))));
        model.train();
        var norm = (TorchSharp.Modules.BatchNorm1d)model[0];
        ((TorchSharp.Modules.Dropout)model[1]).eval();
        norm.running_mean!.fill_(3);
        model.Drawing([4]);
        Assert.True(model.training);
        Assert.Equal([true, false, true, true], Layers(model).Select(layer => layer.training));
        Assert.Equal([3, 3, 3, 3], norm.running_mean.data<float>().ToArray());
        model.eval();
        model.Drawing([4]);
        Assert.DoesNotContain(Layers(model), layer => layer.training);
    }

    [Fact]
    public void A_layer_that_cant_take_its_input_is_named_with_the_shape_and_the_mode_is_kept()
    {
        using var model = FullyConnected.Create([320], seed: 1);
        model.train();
        var error = Assert.Throws<ArgumentException>(() => model.Drawing([1, 10, 10]));
        Assert.StartsWith(
            "Layer dense1 (Linear) can't take the shape (N, 100) that comes to it. Give the shape of one image " +
            "that the network is made for, such as [1, 28, 28],", error.Message);
        Assert.NotNull(error.InnerException);
        Assert.True(model.training);
    }

    [Fact]
    public void A_dimension_under_one_is_refused()
    {
        using var model = FullyConnected.Create([], seed: 1);
        var error = Assert.Throws<ArgumentException>("inputShape", () => model.Drawing([1, 0, 28]));
        Assert.StartsWith("Expected dimensions of at least 1, found (1, 0, 28).", error.Message);
    }

    [Fact]
    public void A_drawing_leaves_no_tensors_behind()
    {
        using var model = LeNet.Create(seed: 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        model.Drawing().ToPng();
        Assert.Throws<ArgumentException>(() => model.Drawing([1, 10, 10]));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IEnumerable<Module> Layers(Module model) =>
        model.named_children().SelectMany(child => Layers(child.module).Prepend(child.module));

    private static string Line(NetworkStage stage) =>
        string.Join(" | ", [
            stage.Name, stage.Operation, stage.Activation, string.Join('x', stage.OutputShape), $"{stage.Parameters}",
        ]).Replace("  ", " ");
}
