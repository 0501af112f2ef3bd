using TorchSharp;
using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests.Simd;

public class SimdEngineTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(70)]
    public void Weights_and_figures_are_the_same_bit_by_bit_whatever_the_number_of_threads(int batchSize)
    {
        var one = Trained(threads: 1, batchSize);
        Assert.Equal(one, Trained(threads: 2, batchSize));
        Assert.Equal(one, Trained(threads: 5, batchSize));
        Assert.Equal(one, Trained(threads: null, batchSize));
    }

    [Fact]
    public void It_is_chosen_by_itself_where_it_knows_all_layers()
    {
        using var model = LeNet.Create(seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.Equal(TrainingEngine.Simd, trainer.Engine);
        Assert.Null(trainer.WhyAutograd);
    }

    [Fact]
    public void Autograd_trains_a_network_with_an_unknown_layer_and_says_which()
    {
        using var images = TinyImages.Noise(40);
        using var model = WithUnknownLayer();
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 1);
        Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
        Assert.Contains("'norm1' of type BatchNorm1d", trainer.WhyAutograd);
    }

    [Fact]
    public void Asked_for_in_spite_of_an_unknown_layer_it_names_the_layer()
    {
        using var model = WithUnknownLayer();
        var error = Assert.Throws<ArgumentException>("engine",
            () => new Trainer(model, new Adam(), seed: 1, engine: TrainingEngine.Simd));
        Assert.Contains("'norm1' of type BatchNorm1d", error.Message);
    }

    [Theory]
    [MemberData(nameof(Unknown), DisableDiscoveryEnumeration = true)]
    public void What_it_does_not_know_is_left_to_autograd(string what, Func<Sequential> create)
    {
        using var model = create();
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.True(trainer.Engine == TrainingEngine.Autograd, what);
    }

    public static TheoryData<string, Func<Sequential>> Unknown => new()
    {
        { "double precision", () => (Sequential)FullyConnected.Create([], seed: 1).to(float64) },
        { "dilation", () => Images(nn.Conv2d(1, 2, 3, dilation: 2)) },
        { "groups", () => Images(nn.Conv2d(2, 2, 3, groups: 2)) },
        { "reflected borders", () => Images(nn.Conv2d(1, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect)) },
        { "pooling with a border", () => Images(nn.MaxPool2d(2, padding: 1)) },
        { "dilated pooling", () => Images(nn.MaxPool2d([2, 2], dilation: [2, 2])) },
        { "pooling of partial fields", () => Images(nn.AvgPool2d([2, 2], ceil_mode: true)) },
        { "flattening but for the channels", () => nn.Sequential(("f", nn.Flatten(2)), ("logits", nn.Linear(784, 10))) },
        { "no flattening", () => nn.Sequential(("logits", nn.Linear(28, 10))) },
    };

    [Fact]
    public void A_network_within_a_network_is_known()
    {
        using var images = TinyImages.Noise(20);
        using var model = nn.Sequential(
            ("features", nn.Sequential(("conv1", nn.Conv2d(1, 2, 5)), ("relu1", nn.ReLU()))),
            ("classes", nn.Sequential(("flatten", nn.Flatten()), ("logits", nn.Linear(2 * 24 * 24, 10)))));
        using var trainer = new Trainer(model, new Adam(), 1, new L1L2(1, 1).On("classes.logits"));
        trainer.Fit(images, images, epochs: 1);
        Assert.Equal(TrainingEngine.Simd, trainer.Engine);
    }

    [Fact]
    public void Images_that_do_not_fit_name_the_layer()
    {
        using var images = TinyImages.Noise(4);
        using var model = nn.Sequential(("flatten", nn.Flatten()), ("dense1", nn.Linear(100, 10)));
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var error = Assert.Throws<ArgumentException>(() => trainer.Evaluate(images));
        Assert.Equal("Layer 'dense1', images (1, 28, 28): Expected 100 inputs, found 784.", error.Message);
    }

    [Fact]
    public void Weights_set_from_outside_are_seen_at_once()
    {
        using var images = TinyImages.Black(3);
        using var model = FullyConnected.Create([], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.Equal(Math.Log(10), trainer.Evaluate(images).Loss, 1e-6);
        using (no_grad())
        {
            model.get_parameter("logits.bias")!.fill_(2)[3] = tensor(5f);
        }
        Assert.Equal(Math.Log(9 * Math.Exp(2 - 5) + 1), trainer.Evaluate(images).Loss, 1e-6);
    }

    [Fact]
    public void Same_padding_of_an_even_kernel_puts_the_odd_row_and_column_last()
    {
        using var images = TinyImages.Noise(20);
        using var model = nn.Sequential(
            ("conv1", nn.Conv2d(1, 3, 4, padding: Padding.Same)), ("tanh1", nn.Tanh()),
            ("flatten", nn.Flatten()), ("logits", nn.Linear(3 * 28 * 28, 10)));
        using var simd = new Trainer(model, new Adam(), seed: 1, engine: TrainingEngine.Simd);
        using var autograd = new Trainer(model, new Adam(), seed: 1, engine: TrainingEngine.Autograd);
        Assert.Equal(autograd.Evaluate(images).Loss, simd.Evaluate(images).Loss, 1e-5);
    }

    [Fact]
    public void Pooling_without_a_stride_goes_from_field_to_field()
    {
        using var images = TinyImages.Noise(20);
        using var model = nn.Sequential(
            ("average", nn.AvgPool2d(2)), ("greatest", nn.MaxPool2d(2)),
            ("flatten", nn.Flatten()), ("logits", nn.Linear(7 * 7, 10)));
        using var simd = new Trainer(model, new Adam(), seed: 1, engine: TrainingEngine.Simd);
        using var autograd = new Trainer(model, new Adam(), seed: 1, engine: TrainingEngine.Autograd);
        Assert.Equal(autograd.Evaluate(images).Loss, simd.Evaluate(images).Loss, 1e-5);
    }

    private static (string Digest, string History, double Loss) Trained(int? threads, int batchSize)
    {
        using var images = TinyImages.Noise(150);
        using var model = nn.Sequential(
            ("conv1", nn.Conv2d(1, 3, 5)), ("tanh1", nn.Tanh()), ("pool1", nn.MaxPool2d(4)),
            ("flatten", nn.Flatten()), ("dropout1", nn.Dropout(0.3)), ("logits", nn.Linear(3 * 6 * 6, 10)));
        GlorotUniform.Initialize(model, seed: 1);
        using var trainer = new Trainer(model, new NAdam(), 1, new L1L2(1e-4, 1e-4).On("conv1", "logits"), threads: threads);
        var history = trainer.Fit(images, images, epochs: 4, batchSize).History;
        return (model.Digest(), string.Join("\n", history.Epochs), trainer.Evaluate(images).Loss);
    }

    private static Sequential WithUnknownLayer() => nn.Sequential(
        ("flatten", nn.Flatten()), ("dense1", nn.Linear(784, 4)), ("norm1", nn.BatchNorm1d(4)), ("logits", nn.Linear(4, 10)));

    private static Sequential Images(nn.Module<Tensor, Tensor> layer) =>
        nn.Sequential(("layer", layer), ("flatten", nn.Flatten()), ("logits", nn.Linear(10, 10)));
}
