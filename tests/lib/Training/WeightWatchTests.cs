using FashionLib.Tests.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class WeightWatchTests : IDisposable
{
    private readonly LabeledImages train = TinyImages.Noise(40, seed: 1), validation = TinyImages.Noise(40, seed: 2);

    public void Dispose()
    {
        train.Dispose();
        validation.Dispose();
    }

    private string[] Fit(
        Sequential model, double rate = 0.1, TrainingEngine engine = TrainingEngine.Automatic, int epochs = 1)
    {
        using var trainer = new Trainer(model, new Sgd(rate), seed: 1, engine: engine);
        return Warned.By(() => trainer.Fit(train, validation, epochs, batchSize: 20));
    }

    private static Sequential Changed(Sequential model, string weights, Action<Tensor> change)
    {
        using var noGradient = no_grad();
        change(model.get_parameter(weights)!);
        return model;
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void Units_that_begin_alike_are_told_with_their_layer_once(TrainingEngine engine)
    {
        using var constant = Changed(FullyConnected.Create([6, 4], seed: 1), "dense2.weight", w => w.fill_(0.01));
        using var trainer = new Trainer(constant, new Sgd(0.1), seed: 1, engine: engine);
        Assert.StartsWith(
            "Warning, weights that are alike: all 4 units of the layer 'dense2' begin with the same weights",
            Assert.Single(Warned.By(() => trainer.Fit(train, validation, epochs: 2))));
        Assert.Empty(Warned.By(() => trainer.Fit(train, validation, epochs: 1)));
    }

    [Fact]
    public void Alike_is_also_what_trunc_normal_leaves_a_row_repeated_and_a_last_layer_that_is_not_zero()
    {
        using var truncated = Changed(LeNet.Create(seed: 1), "conv2.weight", w => init.trunc_normal_(w));
        var sentence = Fit(truncated)[0];
        Assert.Contains("all 16 units of the layer 'conv2'", sentence);
        Assert.Contains("in TorchSharp 0.107.0 init.trunc_normal_ writes one constant", sentence);
        using var repeated = Changed(FullyConnected.Create([6], seed: 1), "dense1.weight", w => w.copy_(w[0].clone().expand(6, 784)));
        Assert.Contains("all 6 units of the layer 'dense1'", Assert.Single(Fit(repeated)));
        using var last = Changed(FullyConnected.Create([6], seed: 1), "logits.weight", w => w.fill_(0.1));
        Assert.Contains("all 10 units of the layer 'logits'", Assert.Single(Fit(last)));
    }

    [Fact]
    public void Alike_but_no_fault_are_zeros_at_the_end_one_unit_frozen_layers_and_all_but_one_row()
    {
        using var zeros = Changed(FullyConnected.Create([], seed: 1), "logits.weight", w => w.zero_()); // logistic regression
        using var one = FullyConnected.Create([1], seed: 1);
        using var frozen = Changed(FullyConnected.Create([6, 4], seed: 1), "dense2.weight", w => w.fill_(0.01).requires_grad = false);
        using var but = Changed(FullyConnected.Create([6], seed: 1), "dense1.weight", w => w[..5].fill_(0.01));
        foreach (var model in new[] { zeros, one, frozen, but })
            Assert.Empty(Fit(model));
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void Weights_that_no_gradient_reaches_are_told_after_the_first_epoch(TrainingEngine engine)
    {
        using var dead = Changed(FullyConnected.Create([6, 4], seed: 1), "dense2.bias", b => b.fill_(-100)); // a ReLU without a way
        Assert.Equal(["dense1", "dense2", "logits"], Fit(dead, engine: engine).Select(Layer)); // also what multiplies its zeros
    }

    [Fact]
    public void Weights_that_the_output_leaves_out_are_told_and_no_others()
    {
        using var model = Sequential(("flatten", Flatten()), ("own", new Aside()));
        Assert.Equal(["own.unused"], Fit(model).Select(Layer));
    }

    [Fact]
    public void A_rate_of_zero_frozen_layers_and_a_later_epoch_are_no_fault()
    {
        using var still = FullyConnected.Create([6], seed: 1);
        Assert.Empty(Fit(still, rate: 0));
        using var frozen = Changed(FullyConnected.Create([6], seed: 1), "dense1.weight", w => w.requires_grad = false);
        Assert.Empty(Fit(frozen));
        using var ended = FullyConnected.Create([6], seed: 1);
        using var trainer = new Trainer(ended, new CosineDecay(new Adam(), Steps: 2), seed: 1);
        Assert.Empty(Warned.By(() => trainer.Fit(train, validation, epochs: 3, batchSize: 20)));
        Assert.Empty(Warned.By(() => trainer.Fit(train, validation, epochs: 2, batchSize: 20)));
    }

    [Fact]
    public void The_networks_of_the_project_bring_no_warning()
    {
        foreach (var create in new Func<Sequential>[]
        {
            () => FullyConnected.Create([320, 130], seed: 1), () => LeNet.Create(seed: 1), () => PlainNet.Create(seed: 1),
        })
        {
            using var model = create();
            Assert.Empty(Fit(model, rate: 0.01));
        }
    }

    /// <summary>Each of drawn networks whose layers are told has them without a gradient, seen by autograd as well.</summary>
    [Fact]
    public void Of_400_drawn_networks_none_is_told_of_wrongly()
    {
        var told = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var drawn = new RandomNetwork(seed);
            using var images = drawn.CreateImages();
            using var other = drawn.CreateImages();
            using var model = drawn.Create();
            using var trainer = new Trainer(model, drawn.Optimizer, seed, drawn.Penalties);
            var sentences = Warned.By(() => trainer.Fit(images, other, epochs: 1, drawn.BatchSize));
            told += sentences.Length;
            var layers = sentences.Select(Layer).ToList();
            Assert.True(sentences.All(sentence => sentence.Contains("stayed as they were")), $"{drawn}: {string.Join(" ", sentences)}");
            if (layers.Count > 0)
                Assert.All(layers, layer => Assert.True(GradientIsZero(drawn, images, layer), $"{drawn}: {layer}"));
        }
        Assert.InRange(told, 0, 20);
        TestContext.Current.TestOutputHelper?.WriteLine($"{told} layers told of");
    }

    private static bool GradientIsZero(RandomNetwork drawn, LabeledImages images, string layer)
    {
        using var scope = NewDisposeScope();
        using var model = drawn.Create();
        functional.cross_entropy(model.forward(images.Images), images.Labels).backward();
        return model.get_parameter(layer + ".weight")!.grad!.eq(0).all().item<bool>();
    }

    private sealed class Aside : Module<Tensor, Tensor>
    {
        private readonly Linear used = Linear(784, 10), unused = Linear(784, 10);

        public Aside() : base("Aside") => RegisterComponents();

        public override Tensor forward(Tensor x) => used.forward(x) + 0 * unused.forward(x);
    }

    private static string Layer(string sentence) => sentence.Split("the layer '")[1].Split('\'')[0];
}
