using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("model.safetensors");

    public void Dispose() => folder.Dispose();

    public static TheoryData<TrainingEngine, Optimizer> Trainings => new()
    {
        { TrainingEngine.Simd, new NAdam(1e-2) }, { TrainingEngine.Simd, new Adam(1e-2) },
        { TrainingEngine.Simd, new CosineDecay(new Sgd(1e-2, Momentum: 0.9), Steps: 16) },
        { TrainingEngine.Autograd, new NAdam(1e-2) }, { TrainingEngine.Autograd, new RMSprop(1e-2) },
    };

    [Theory, MemberData(nameof(Trainings), DisableDiscoveryEnumeration = true)]
    public void Two_epochs_saved_and_two_more_are_four_bit_for_bit(TrainingEngine engine, Optimizer optimizer)
    {
        using var images = TinyImages.Noise(100);
        using var model = Network(engine);
        using var whole = Trainer(model, optimizer, engine);
        var four = whole.Fit(images, images, epochs: 4);

        using (var first = Network(engine))
        using (var trainer = Trainer(first, optimizer, engine))
            trainer.Fit(images, images, epochs: 2).Save(Path, withOptimizer: true);
        using var resumed = Network(engine);
        using var second = Trainer(resumed, optimizer, engine);
        second.Resume(Path);
        Assert.Equal([1, 2], second.History.Epochs.Select(epoch => epoch.Number));
        second.Fit(images, images, epochs: 2);

        Assert.Equal(four.Model.Digest(), resumed.Digest());
        Assert.Equal(four.History.Epochs, second.History.Epochs);
    }

    [Fact]
    public void Nor_does_it_matter_that_a_part_was_trained_by_the_other_engine()
    {
        using var images = TinyImages.Noise(100);
        using var model = Network(TrainingEngine.Simd);
        using var trainer = Trainer(model, new Adam(1e-2), TrainingEngine.Automatic);
        var hook = ((Linear)model.children().First(layer => layer is Linear)).register_forward_hook((_, _, output) => output);
        trainer.Fit(images, images, epochs: 1);
        Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
        hook.remove();
        trainer.Fit(images, images, epochs: 1).Save(Path, withOptimizer: true);
        Assert.Equal(TrainingEngine.Simd, trainer.Engine);
        trainer.Fit(images, images, epochs: 1);

        using var resumed = Network(TrainingEngine.Simd);
        using var second = Trainer(resumed, new Adam(1e-2), TrainingEngine.Automatic);
        second.Resume(Path);
        second.Fit(images, images, epochs: 1);
        Assert.Equal(model.Digest(), resumed.Digest());
    }

    [Fact]
    public void A_file_with_the_optimizer_is_a_network_for_whoever_wants_no_more()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([4], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 1).Save(Path, withOptimizer: true);
        using var loaded = SavedModel.Load(Path);
        Assert.Equal(model.Digest(), loaded.Digest());
    }

    [Fact]
    public void Another_optimizer_seed_or_network_and_a_network_alone_are_refused_and_nothing_changes()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([4], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var trained = trainer.Fit(images, images, epochs: 1);
        trained.Save(Path, withOptimizer: true);
        Assert.Contains("expected a training by Adam {", Refused(new Adam(1e-2), 1, [4]));
        Assert.Contains("with seed 2, found Adam {", Refused(new Adam(), 2, [4]));
        Assert.Contains("expected dense1.weight F32 (5, 784)", Refused(new Adam(), 1, [5]));
        Assert.Throws<InvalidOperationException>(() => trainer.Resume(Path));
        trained.Save(Path);
        Assert.Contains("found a network alone, saved without withOptimizer: true.", Refused(new Adam(), 1, [4]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Optimizer":"","Seed":1,"Steps":2000000000,"Shuffled":[40],"Epochs":[]}""")]
    [InlineData("""{"Optimizer":"","Seed":1,"Steps":0,"Shuffled":[2000000000],"Epochs":[]}""")]
    public void Where_a_training_stands_is_checked(string training)
    {
        using var model = FullyConnected.Create([4], seed: 1);
        SavedModel.Save(model, Path, new Dictionary<string, Tensor>(), training);
        Assert.Contains("expected where a training stands, found ", Refused(new Adam(), 1, [4]));
    }

    private string Refused(Optimizer optimizer, int seed, int[] widths)
    {
        using var model = FullyConnected.Create(widths, seed: 3);
        var before = model.Digest();
        using var trainer = new Trainer(model, optimizer, seed);
        var message = Assert.Throws<InvalidDataException>(() => trainer.Resume(Path)).Message;
        Assert.StartsWith($"{Path}: expected ", message);
        Assert.Equal(before, model.Digest());
        return message;
    }

    private static Trainer Trainer(Sequential model, Optimizer optimizer, TrainingEngine engine) =>
        new(model, optimizer, seed: 5, new L1L2(1e-4, 1e-4).On("dense1"), engine);

    private static Sequential Network(TrainingEngine engine) => GlorotUniform.Initialize(nn.Sequential(
    [
        ("flatten", nn.Flatten()), ("dense1", nn.Linear(784, 12)), ("relu1", nn.ReLU()),
        .. engine == TrainingEngine.Simd ? [("dropout", nn.Dropout(0.3))] : Array.Empty<(string, nn.Module<Tensor, Tensor>)>(),
        ("logits", nn.Linear(12, 10)),
    ]), seed: 1);
}
