using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

/// <summary>What a training leaves as it is, or doesn't depend on: modes, the default type, old gradients.</summary>
[Collection(nameof(ProcessWide))] // the default type is set
public class LeftAloneTests
{
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

    [Fact]
    public void Old_gradients_do_not_count_and_a_parameter_without_one_is_skipped()
    {
        using var images = TinyImages.Noise(40);
        string Train(bool old)
        {
            using var model = FullyConnected.Create([12], seed: 1);
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

    private static Sequential Normalized(double dropout) => nn.Sequential(
        ("flatten", nn.Flatten()), ("dense1", nn.Linear(784, 8)), ("norm", nn.BatchNorm1d(8)), ("drop", nn.Dropout(dropout)),
        ("logits", nn.Linear(8, 10)));

    private static Module Layer(Sequential model, string name) =>
        (Module)model.named_children().First(child => child.name == name).module;

    private static bool[] Modes(Sequential model) => [model.training, .. model.children().Select(child => child.training)];

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
