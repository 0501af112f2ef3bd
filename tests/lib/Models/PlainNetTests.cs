using TorchSharp;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class PlainNetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int threads = torch.get_num_threads();

    // One is enough for a few images; several wait long for each other where the cores are busy.
    public PlainNetTests() => torch.set_num_threads(1);

    public void Dispose()
    {
        torch.set_num_threads(threads);
        folder.Dispose();
    }

    [Fact]
    public void Its_layers_have_the_shapes_and_parameters_that_follow_from_its_filters()
    {
        using var model = PlainNet.Create(seed: 1);
        var layers = model.Summary().Layers.Where(layer => layer.Parameters > 0 || layer.Name is "augment" or "flatten");
        Assert.Equal(
            [
                ("augment", "1 28 28", 0),
                ("conv1", "32 28 28", 9 * 1 * 32), ("norm1", "32 28 28", 2 * 32),
                ("conv2", "64 14 14", 9 * 32 * 64), ("norm2", "64 14 14", 2 * 64),
                ("conv3", "64 14 14", 9 * 64 * 64), ("norm3", "64 14 14", 2 * 64),
                ("conv4", "128 7 7", 9 * 64 * 128), ("norm4", "128 7 7", 2 * 128),
                ("flatten", "6272", 0),
                ("dense1", "128", 6272 * 128), ("norm5", "128", 2 * 128),
                ("logits", "10", 1290),
            ],
            layers.Select(layer => (layer.Name, string.Join(' ', layer.OutputShape), layer.Parameters)));
        Assert.Equal("random shift and mirror", model.Drawing().Stages[1].Operation);
    }

    [Fact]
    public void A_seed_names_its_weights()
    {
        using var one = PlainNet.Create(seed: 1);
        using var again = PlainNet.Create(seed: 1);
        using var other = PlainNet.Create(seed: 2);
        Assert.Equal(one.Digest(), again.Digest());
        Assert.NotEqual(one.Digest(), other.Digest());
    }

    [Fact]
    public void It_learns_a_few_images_by_heart()
    {
        using var images = TinyImages.Noise(20);
        using var model = PlainNet.Create(seed: 1);
        using var trainer = new Trainer(model, new CosineDecay(new Adam(LearningRate: 3e-3), Steps: 60), seed: 1);
        var trained = trainer.Fit(images, images, epochs: 60, batchSize: 20);
        Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
        Assert.Contains("augment", trainer.WhyAutograd);
        Assert.Equal(1, trained.Last.ValAccuracy);
    }

    [Fact]
    public void Trainings_at_the_same_time_and_in_two_goes_end_in_the_weights_of_one_alone()
    {
        using var images = TinyImages.Noise(40);
        string Trained(params int[] goes)
        {
            torch.set_num_threads(1); // each thread's own number; more sum in another order
            using var model = PlainNet.Create(seed: 1);
            using var trainer = new Trainer(model, new CosineDecay(new Adam(), Steps: 6), seed: 1);
            foreach (var epochs in goes)
                trainer.Fit(images, images, epochs, batchSize: 20);
            return model.Digest();
        }
        var alone = Trained(3);
        var together = new string[2];
        Parallel.Invoke(() => together[0] = Trained(3), () => together[1] = Trained(1, 2));
        Assert.Equal([alone, alone], together);
    }

    [Fact]
    public void A_saved_one_comes_back_bit_for_bit_with_its_running_means()
    {
        var path = folder.File("plain.safetensors");
        using var images = TinyImages.Noise(40);
        using var model = PlainNet.Create(seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var trained = trainer.Fit(images, images, epochs: 1);
        trained.Save(path);
        using var loaded = SavedModel.Load(path, PlainNet.Create(seed: 2));
        using var other = new Trainer(loaded, new Adam(), seed: 1);
        Assert.Equal(trained.Evaluate(images), other.Evaluate(images));
    }
}
