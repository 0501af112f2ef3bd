using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

/// <summary>What people do with a model and a trainer: a right figure, or an error that says what to do.</summary>
[Collection(nameof(ProcessWide))] // threads are counted, and the default type is set
public class NeverSilentlyWrongTests
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
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void Labels_beyond_the_outputs_stop_before_the_first_step(TrainingEngine engine)
    {
        using var good = TinyImages.Black(0, 1, 2);
        using var model = FullyConnected.Create([4], seed: 1, classes: 3);
        using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
        var before = model.Digest();
        foreach (var label in new long[] { 3, 9 }) // others have no name, and are refused before
        {
            using var bad = TinyImages.Black(0, 1, label);
            var error = Assert.Throws<ArgumentException>(() => trainer.Fit(bad, good, epochs: 1));
            Assert.Contains($"Expected labels from 0 to 2, as the model has 3 outputs, found {label}", error.Message);
            Assert.Contains("validation images", Assert.Throws<ArgumentException>(() => trainer.Fit(good, bad, epochs: 1)).Message);
            Assert.Throws<ArgumentException>(() => trainer.Evaluate(bad));
        }
        Assert.Equal(before, model.Digest());
    }

    [Fact]
    public void After_its_disposal_a_trainer_does_nothing_any_more()
    {
        using var images = TinyImages.Noise(20);
        using var model = FullyConnected.Create([8], seed: 1);
        var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 1);
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(images, images, epochs: 1));
        Assert.Throws<ObjectDisposedException>(() => trainer.Evaluate(images));
        Assert.Throws<ObjectDisposedException>(() => trainer.Predict(images));

        var other = new Trainer(model, new Adam(), seed: 1);
        Assert.Throws<ObjectDisposedException>(
            () => other.Fit(images, images, epochs: 3, callbacks: [new Recorder(() => other.Dispose())]));
    }

    [Fact]
    public void The_default_type_of_tensors_does_not_matter()
    {
        using var images = TinyImages.Noise(40);
        (string, EvaluationResult, double) Train()
        {
            using var model = LeNet.Create(seed: 1);
            using var dense = FullyConnected.Create([8], seed: 1);
            using var trainer = new Trainer(model, new Adam(), 1, new L1L2(1e-3, 1e-3).On("dense1"), threads: 1);
            trainer.Fit(images, images, epochs: 1);
            model.Summary();
            model.Drawing();
            return (model.Digest() + dense.Digest(), trainer.Evaluate(images), trainer.Predict(images).Loss(0));
        }
        var expected = Train();
        try
        {
            foreach (var type in new[] { ScalarType.Float64, ScalarType.BFloat16, ScalarType.Float16 })
            {
                set_default_dtype(type);
                Assert.Equal(expected, Train());
            }
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Images_of_an_earlier_batch_never_reach_a_result(float pixel)
    {
        using var strange = TinyImages.Noise(16);
        strange.Images.fill_(pixel);
        using var images = TinyImages.Noise(21); // five lanes of a second group
        foreach (var create in new Func<Sequential>[] { () => LeNet.Create(seed: 1), () => FullyConnected.Create([40, 130], seed: 1) })
        {
            using var model = create();
            using var clean = create();
            using var trainer = new Trainer(model, new Adam(), seed: 1, threads: 2);
            using var other = new Trainer(clean, new Adam(), seed: 1, threads: 2);
            trainer.Fit(images, images, epochs: 1, batchSize: 21);
            other.Fit(images, images, epochs: 1, batchSize: 21);
            Assert.Throws<NotFiniteNumberException>(() => trainer.Evaluate(strange));
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(strange, images, epochs: 1, batchSize: 16));
            Assert.Throws<InvalidOperationException>(() => trainer.Predict(strange).Confusion);
            Assert.Equal(clean.Digest(), model.Digest());
            Assert.Equal(other.Evaluate(images), trainer.Evaluate(images));
            Assert.True(double.IsFinite(trainer.Fit(images, images, epochs: 1, batchSize: 21).Last.Loss));
        }
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void The_loss_of_large_logits_is_that_of_double_precision(TrainingEngine engine)
    {
        using var images = TinyImages.Black(0, 1, 2, 0);
        foreach (var scale in new[] { 0f, 10, 31, 33, 1000, 1e5f, 1e6f, 1e7f, -1e6f })
        {
            using var model = nn.Sequential(("flatten", nn.Flatten()), ("logits", nn.Linear(784, 3)));
            using (no_grad())
            {
                model.get_parameter("logits.weight")!.zero_();
                model.get_parameter("logits.bias")!.copy_(tensor(new[] { scale, scale - 1, scale - 2 }));
            }
            using var trainer = new Trainer(model, new Sgd(1e-12), seed: 1, engine: engine);
            var expected = Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)) + (0 + 1 + 2 + 0) / 4.0;
            var epoch = trainer.Fit(images, images, epochs: 1, batchSize: 4).Last;
            Assert.Equal(expected, epoch.Loss, 5e-6);
            Assert.Equal(expected, epoch.ValLoss, 5e-6);
        }
    }

    [Fact]
    public void Modes_of_single_layers_stay_in_training_and_everywhere_else()
    {
        using var images = TinyImages.Noise(40);
        using var model = Normalized(dropout: 0.5);
        Layer(model, "norm").eval();
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
        var mean = ((TorchSharp.Modules.BatchNorm1d)Layer(model, "norm")).running_mean!;
        var modes = Modes(model);
        trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(() =>
        {
            trainer.Evaluate(images);
            trainer.Predict(images);
            model.Summary();
            model.Drawing();
            Assert.Equal(modes, Modes(model));
        })]);
        Assert.Equal(modes, Modes(model));
        Assert.Equal(0, mean.abs().sum().item<float>()); // frozen

        Layer(model, "norm").train();
        trainer.Fit(images, images, epochs: 1);
        Assert.NotEqual(0, mean.abs().sum().item<float>());

        model.eval();
        modes = Modes(model);
        trainer.Fit(images, images, epochs: 1);
        Assert.Equal(modes, Modes(model));
    }

    [Fact]
    public void A_dropout_in_evaluation_mode_drops_nothing_in_training_by_either_engine()
    {
        using var images = TinyImages.Noise(40);
        double Loss(TrainingEngine engine)
        {
            using var model = nn.Sequential(("flatten", nn.Flatten()), ("drop", nn.Dropout(0.9)), ("logits", nn.Linear(784, 10)));
            GlorotUniform.Initialize(model, seed: 1);
            Layer(model, "drop").eval();
            using var trainer = new Trainer(model, new Sgd(0.01), seed: 1, engine: engine);
            return trainer.Fit(images, images, epochs: 2).Last.Loss;
        }
        Assert.Equal(Loss(TrainingEngine.Autograd), Loss(TrainingEngine.Simd), 1e-5);
    }

    [Fact]
    public void Old_gradients_do_not_count_and_a_parameter_without_one_is_skipped()
    {
        using var images = TinyImages.Noise(40);
        string Train(bool old)
        {
            using var model = Network();
            using var unused = new Extra();
            using var whole = nn.Sequential(("network", model), ("unused", unused));
            if (old)
                foreach (var parameter in whole.parameters())
                    parameter.grad = ones_like(parameter);
            using var trainer = new Trainer(whole, new Adam(), seed: 1);
            trainer.Fit(images, images, epochs: 1);
            Assert.Equal(3, unused.Unused.sum().item<float>());
            return whole.Digest();
        }
        Assert.Equal(Train(old: false), Train(old: true));
    }

    [Fact]
    public void Nothing_to_train_is_an_error()
    {
        using var images = TinyImages.Noise(4);
        using var empty = nn.Sequential(("flatten", nn.Flatten()));
        Assert.Throws<ArgumentException>("model", () => new Trainer(empty, new Adam(), seed: 1));
        foreach (var engine in new[] { TrainingEngine.Autograd, TrainingEngine.Simd })
        {
            using var model = FullyConnected.Create([], seed: 1);
            using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
            using (no_grad())
                Assert.Contains("Call it outside no_grad()",
                    Assert.Throws<InvalidOperationException>(() => trainer.Fit(images, images, epochs: 1)).Message);
        }
        using var frozen = FullyConnected.Create([], seed: 1);
        foreach (var parameter in frozen.parameters())
            parameter.requires_grad = false;
        using var other = new Trainer(frozen, new Adam(), seed: 1);
        Assert.Contains("all of them frozen",
            Assert.Throws<InvalidOperationException>(() => other.Fit(images, images, epochs: 1)).Message);
    }

    [Fact]
    public void A_second_thread_is_refused_at_once()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Exception? error = null;
        trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(() =>
        {
            var thread = new Thread(() => error = Record.Exception(() => trainer.Evaluate(images)));
            thread.Start();
            thread.Join();
        })]);
        Assert.Contains("one thread at a time", Assert.IsType<InvalidOperationException>(error).Message);
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(() =>
            trainer.Fit(images, images, epochs: 1))]));
        trainer.Evaluate(images);
    }

    [Fact]
    public void Trainers_that_nobody_disposes_add_no_threads()
    {
        using var images = TinyImages.Noise(64);
        int Threads()
        {
            using var model = FullyConnected.Create([64], seed: 1);
            new Trainer(model, new Adam(), seed: 1, threads: 2).Fit(images, images, epochs: 1);
            return System.Diagnostics.Process.GetCurrentProcess().Threads.Count;
        }
        var first = Threads();
        for (var run = 0; run < 50; run++)
            Threads();
        Assert.InRange(Threads() - first, -20, 3);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(0.1, 1)]
    [InlineData(0.1, -0.1)]
    [InlineData(0.1, double.NaN)]
    public void Rates_and_decays_out_of_range_are_refused_also_under_with(double rate, double decay)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate, decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(rate, decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam(rate, Beta2: decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd() with { LearningRate = rate, Momentum = decay });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam() with { LearningRate = rate, Beta2 = decay });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(Epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1L2(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1L2() with { L2 = double.NaN });
        Assert.Equal(new Sgd(0.1, 0.5), new Sgd(0.1, 0.9) with { Momentum = 0.5 });
        Assert.Equal(0.5, (new Sgd(0.1, 0.9) with { Momentum = 0.5 }).Beta1);
    }

    [Theory]
    [InlineData(33, 32, true)]
    [InlineData(1, 32, true)]
    [InlineData(8, 1, true)]
    [InlineData(34, 32, false)]
    public void A_batch_of_one_image_and_a_batch_normalization_are_refused_before_training(int count, int batchSize, bool refused)
    {
        using var images = TinyImages.Noise(count);
        using var model = Normalized(dropout: 0);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
        var before = model.Digest();
        if (refused)
            Assert.Throws<ArgumentException>("batchSize", () => trainer.Fit(images, images, epochs: 1, batchSize));
        else
            trainer.Fit(images, images, epochs: 1, batchSize);
        Assert.Equal(refused, before == model.Digest());

        using var maps = nn.Sequential(
            ("norm", nn.BatchNorm2d(1, dtype: float32)), ("flatten", nn.Flatten()), ("logits", nn.Linear(784, 10)));
        using var other = new Trainer(maps, new Sgd(0.01), seed: 1);
        Assert.True(double.IsFinite(other.Fit(images, images, epochs: 1, batchSize).Last.ValLoss)); // 784 values of a channel
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void A_loss_that_is_not_finite_stops_at_that_step_and_keeps_the_history(TrainingEngine engine)
    {
        using var images = TinyImages.Noise(64);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1, engine: engine);
        trainer.Fit(images, images, epochs: 1);
        using (no_grad())
            model.get_parameter("dense1.bias")!.fill_(float.PositiveInfinity);
        var error = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(images, images, epochs: 3));
        Assert.StartsWith(
            "Epoch 2 of 4, step 1: expected a finite loss on the training images, found NaN: the weights are far off, " +
            "at the learning rate 0.01.", error.Message);
        Assert.Single(trainer.History.Epochs);
    }

    [Theory]
    [InlineData(TrainingEngine.Simd, float.NaN, "NaN")]
    [InlineData(TrainingEngine.Autograd, float.NaN, "NaN")]
    [InlineData(TrainingEngine.Simd, float.NegativeInfinity, "infinity")]
    public void An_image_that_is_not_finite_is_named_instead_of_the_learning_rate(
        TrainingEngine engine, float pixel, string found)
    {
        using var images = TinyImages.Noise(40);
        using var strange = TinyImages.Noise(40);
        strange.Images[17, 0, 3, 4] = tensor(pixel);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1, engine: engine);
        string Error(Action act) => Assert.Throws<NotFiniteNumberException>(act).Message;
        Assert.EndsWith($"image 17 of the training images holds {found}.", Error(() => trainer.Fit(strange, images, 1)));
        Assert.EndsWith($"image 17 of the validation images holds {found}.", Error(() => trainer.Fit(images, strange, 1)));
        Assert.EndsWith($"image 17 of the given images holds {found}.", Error(() => trainer.Evaluate(strange)));
        strange.Images[18].fill_(float.NaN);
        Assert.EndsWith(", the first of 2 such.", Error(() => trainer.Evaluate(strange)));
    }

    [Fact]
    public void An_evaluation_by_weights_that_are_not_finite_is_an_error()
    {
        using var images = TinyImages.Noise(4);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
        using (no_grad())
            model.get_parameter("dense1.bias")!.fill_(float.NaN);
        Assert.StartsWith("Evaluation: expected a finite loss on the given images, found NaN: the weights are far off",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Evaluate(images)).Message);
        Assert.Throws<InvalidOperationException>(() => trainer.Predict(images).Evaluation);
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

    private static Sequential Normalized(double dropout) => nn.Sequential(
        ("flatten", nn.Flatten()), ("dense1", nn.Linear(784, 8)), ("norm", nn.BatchNorm1d(8)), ("drop", nn.Dropout(dropout)),
        ("logits", nn.Linear(8, 10)));

    private static Module Layer(Sequential model, string name) =>
        (Module)model.named_children().First(child => child.name == name).module;

    private static bool[] Modes(Sequential model) => [model.training, .. model.children().Select(child => child.training)];

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

    private sealed class Extra : nn.Module<Tensor, Tensor>
    {
        public TorchSharp.Modules.Parameter Unused { get; } = new(ones(3, dtype: float32));

        private readonly TorchSharp.Modules.Parameter unused;

        public Extra() : base(nameof(Extra))
        {
            unused = Unused;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input.alias();
    }
}
