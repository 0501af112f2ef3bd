using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

/// <summary>A model is read before each use: what only autograd reproduces, autograd computes.</summary>
public class ModelReadingTests
{
    /// <summary>Changes of a network of flatten, dense1, relu1, dense2, tanh2, logits that the fast engine doesn't reproduce.</summary>
    private static readonly (string What, Func<Sequential, Sequential> Change)[] Traits =
    [
        ("a frozen parameter", model => With(model, () => model.get_parameter("dense1.weight")!.requires_grad = false)),
        ("a frozen bias", model => With(model, () => model.get_parameter("logits.bias")!.requires_grad = false)),
        ("a hook that changes outputs", model => With(model, () => Layer(model, "relu1").register_forward_hook((_, _, y) => y * 2))),
        ("a hook that changes inputs", model => With(model, () => Layer(model, "dense2").register_forward_pre_hook((_, x) => x + 1))),
        ("a hook on the network", model => With(model, () => model.register_forward_hook((_, _, y) => y * 3))),
        ("a hook that counts", model => With(model, () => Layer(model, "tanh2").register_forward_hook(_ => { }))),
        ("a derived layer", model => Replaced(model, "relu1", new Doubling())),
        ("a derived container", model => new Skipping([.. model.named_children().Select(child => (child.name, (Module)child.module))])),
        ("a layer twice", model => Replaced(model, "dense2", Layer(model, "dense1b"))),
        ("a parameter twice", model => With(model, () =>
            ((TorchSharp.Modules.Linear)Layer(model, "dense2")).weight = ((TorchSharp.Modules.Linear)Layer(model, "dense1b")).weight)),
        ("weights not in one piece", model => With(model, () =>
        {
            var dense = (TorchSharp.Modules.Linear)Layer(model, "dense2");
            dense.weight = new TorchSharp.Modules.Parameter(dense.weight!.detach().t().contiguous().t());
        })),
    ];

    public static TheoryData<string> Changes => [.. Traits.Select(trait => trait.What)];

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_the_fast_engine_does_not_reproduce_autograd_computes_from_the_beginning_or_after_a_change(string what)
    {
        var change = Traits.First(trait => trait.What == what).Change;
        using var images = TinyImages.Noise(40);
        foreach (var changesLater in new[] { false, true })
        {
            using var model = changesLater ? Network() : change(Network());
            using var trainer = new Trainer(model, new Sgd(0.1, 0.9), seed: 1);
            if (changesLater)
            {
                trainer.Evaluate(images);
                if (!ReferenceEquals(change(model), model))
                    continue; // another network, not the trainer's
            }
            AssertEqualsForward(trainer, model, images);
            Assert.Equal(TrainingEngine.Autograd, trainer.Engine);

            using var other = change(Network());
            using var autograd = new Trainer(other, new Sgd(0.1, 0.9), seed: 1, engine: TrainingEngine.Autograd);
            trainer.Fit(images, images, epochs: 2, batchSize: 16);
            autograd.Fit(images, images, epochs: 2, batchSize: 16);
            Assert.Equal(other.Digest(), model.Digest());
            AssertEqualsForward(trainer, model, images);
        }
    }

    [Fact]
    public void What_the_fast_engine_does_reproduce_it_reads_again_before_each_use()
    {
        using var images = TinyImages.Noise(40);
        using var model = Network();
        using var trainer = new Trainer(model, new Sgd(0.1), seed: 1);
        trainer.Fit(images, images, epochs: 1);
        var dense = (TorchSharp.Modules.Linear)Layer(model, "dense2");
        dense.weight = new TorchSharp.Modules.Parameter(ones(12, 12, dtype: float32));
        AssertEqualsForward(trainer, model, images);
        ((Sequential)model).append("scale", nn.Tanh());
        AssertEqualsForward(trainer, model, images);
        var hook = Layer(model, "relu1").register_forward_hook((_, _, y) => y * 0);
        AssertEqualsForward(trainer, model, images);
        Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
        hook.remove();
        AssertEqualsForward(trainer, model, images);
        Assert.Equal(TrainingEngine.Simd, trainer.Engine);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    public void A_model_converted_after_training_goes_on_by_autograd(ScalarType type)
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, new L1L2(1e-3, 1e-3).On("dense1"));
        var before = trainer.Evaluate(images).Loss;
        trainer.Fit(images, images, epochs: 1);
        model.to(type);
        Assert.InRange(trainer.Fit(images, images, epochs: 1).Last.Loss, 0, before + 0.5);
        Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
        Assert.Equal(40, trainer.Predict(images).Confusion.Total);
    }

    [Theory]
    [InlineData(TrainingEngine.Automatic)]
    [InlineData(TrainingEngine.Autograd)]
    public void A_callback_that_replaces_parameters_or_layers_is_refused_and_the_next_Fit_reads_the_model_anew(
        TrainingEngine engine)
    {
        using var images = TinyImages.Noise(40);
        using var model = Network();
        using var trainer = new Trainer(model, new Sgd(0.1), seed: 1, engine: engine);
        Action[] changes =
        [
            () => ((TorchSharp.Modules.Linear)Layer(model, "dense2")).weight = new(ones(12, 12, dtype: float32)),
            () => model.append("scale", nn.Tanh()),
            () => model.to(float64),
        ];
        foreach (var change in changes)
        {
            var error = Assert.Throws<InvalidOperationException>(
                () => trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(change)]));
            Assert.StartsWith("Expected the same layers and parameters throughout Fit, found that a callback", error.Message);
            Assert.True(double.IsFinite(trainer.Fit(images, images, epochs: 1).Last.Loss));
        }
    }

    [Fact]
    public void A_callback_that_the_fast_engine_would_not_notice_is_refused()
    {
        using var images = TinyImages.Noise(40);
        foreach (var change in new Action<Sequential>[]
        {
            model => model.get_parameter("logits.bias")!.requires_grad = false,
            model => Layer(model, "drop").eval(),
            model => Layer(model, "logits").register_forward_hook((_, _, y) => y * 2),
        })
        {
            using var model = nn.Sequential(
                ("flatten", nn.Flatten()), ("drop", nn.Dropout(0.5)), ("logits", nn.Linear(784, 10)));
            using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
            Assert.Throws<InvalidOperationException>(() =>
                trainer.Fit(images, images, epochs: 2, callbacks: [new Recorder(() => change(model))]));
            trainer.Fit(images, images, epochs: 1);
        }
    }

    private static void AssertEqualsForward(Trainer trainer, Sequential model, LabeledImages images)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var training = model.training;
        model.eval();
        var expected = nn.functional.log_softmax(model.call(images.Images), dim: 1);
        model.train(training);
        var predictions = trainer.Predict(images);
        for (var i = 0; i < images.Count; i++)
            Assert.Equal(-expected[i, (int)images.LabelArray()[i]].item<float>(), predictions.Loss(i), 1e-4);
        Assert.Equal(
            nn.functional.nll_loss(expected, images.Labels).item<float>(), trainer.Evaluate(images).Loss, 1e-4);
    }

    private static Sequential Network() => (Sequential)GlorotUniform.Initialize(nn.Sequential(
        ("flatten", nn.Flatten()), ("dense1", nn.Linear(784, 12)), ("relu1", nn.ReLU()), ("dense1b", nn.Linear(12, 12)),
        ("dense2", nn.Linear(12, 12)), ("tanh2", nn.Tanh()), ("logits", nn.Linear(12, 10))), seed: 1);

    private static Module Layer(Sequential model, string name) =>
        (Module)model.named_children().First(child => child.name == name).module;

    private static Sequential With(Sequential model, Action change)
    {
        change();
        return model;
    }

    private static Sequential Replaced(Sequential model, string name, Module layer) => nn.Sequential(
        model.named_children().Select(child => (child.name, child.name == name ? layer : (Module)child.module)));

    private sealed class Doubling : nn.Module<Tensor, Tensor>
    {
        public Doubling() : base(nameof(Doubling)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input * 2;
    }

    private sealed class Skipping((string, Module)[] layers) : Sequential(layers)
    {
        public override Tensor forward(Tensor input) => base.forward(input) * 2;
    }
}
