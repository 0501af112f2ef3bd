using TorchSharp;
using static FashionLib.Tests.SvgPicture;
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
        Assert.Equal(251_200 + 41_730 + 1_310, drawing.Stages.Sum(stage => stage.Parameters));
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
        Assert.NotEmpty(Picture(drawing).Of("rect"));
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
        Assert.NotEmpty(Picture(drawing).Of("rect"));
    }

    [Fact]
    public void Units_are_circles_of_which_a_wide_layer_shows_eight_and_dense_ones_are_joined()
    {
        using var model = Sequential(("dense1", Linear(4, 10)), ("logits", Linear(10, 1000)));
        var picture = Picture(model.Drawing([4]));
        Assert.Equal(3 * 112, picture.Width);
        Assert.Equal([(56, 4), (168, 10), (280, 8)],
            picture.Circles.GroupBy(circle => circle.X).Select(column => ((int)column.Key, column.Count())));
        Assert.Equal(4 * 10 + 10 * 8, picture.Of("path").Count());
        // Four circles at 15 from each other, in the middle of the 160 below a line of text and a margin.
        Assert.Equal([84.5, 99.5, 114.5, 129.5], picture.Circles[..4].Select(circle => circle.Y));
        Assert.Single(picture.Texts, "⋮");
        Assert.Contains("11,000", picture.Texts.SelectMany(text => text.Split(' '))); // (10 + 1) · 1000 parameters
    }

    [Fact]
    public void Maps_are_stacked_sheets_in_proportion()
    {
        using var model = LeNet.Create(seed: 1);
        var sheets = Picture(model.Drawing()).Of("rect").Skip(1).ToArray();
        Assert.Equal([60, 60, 30, 21.4, 10.7, 6], // of 28, 28, 14, 10, 5 and 1 pixels; the smallest can be seen
            sheets.Select(sheet => Number(sheet, "width")).Aggregate(new List<double>(), (sizes, size) =>
                sizes is [.., var last] && last == size ? sizes : [.. sizes, size]).Prepend(60));
        // 1 map, 6, 6, 16, 16 and 120: from 8 on by the logarithm.
        Assert.Equal(1 + 6 + 6 + 10 + 10 + 15, sheets.Length);
    }

    [Fact]
    public void Many_stages_stand_in_rows_of_six_at_most()
    {
        using var model = FullyConnected.Create([.. Enumerable.Repeat(2, 20)], seed: 1, inputs: 4);
        var picture = Picture(model.Drawing([4]));
        Assert.Equal(6 * 112, picture.Width);
        var names = picture.Of("text").Where(text => text.Attribute("font-weight")!.Value == "600").ToArray();
        Assert.Equal(23, names.Length);
        Assert.Equal([6, 6, 6, 5], names.GroupBy(name => Number(name, "y")).Select(row => row.Count()));
    }

    [Fact]
    public void The_reports_networks_take_few_bytes_and_are_always_the_same()
    {
        using var fullyConnected = FullyConnected.Create([320, 320, 130], seed: 1);
        using var leNet = LeNet.Create(seed: 1);
        foreach (var model in (TorchSharp.Modules.Sequential[])[fullyConnected, leNet])
        {
            var svg = model.Drawing().ToSvg();
            Assert.InRange(svg.Length, 1_000, 16_000);
            Assert.Equal(svg, model.Drawing().ToSvg());
        }
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
            $"{model.Drawing()}", ignoreLineEndingDifferences: true);
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
        model.Drawing().ToSvg();
        Assert.Throws<ArgumentException>(() => model.Drawing([1, 10, 10]));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IEnumerable<Module> Layers(Module model) =>
        model.named_children().SelectMany(child => Layers(child.module).Prepend(child.module));

    private static SvgPicture Picture(NetworkDrawing drawing) => new(drawing.ToSvg());

    private static string Line(NetworkStage stage) =>
        string.Join(" | ", [
            stage.Name, stage.Operation, stage.Activation, string.Join('x', stage.OutputShape), $"{stage.Parameters}",
        ]).Replace("  ", " ");
}
