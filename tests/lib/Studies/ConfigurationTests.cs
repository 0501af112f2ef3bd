namespace FashionLib.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private static readonly DenseConfiguration Dense = new() { Optimizer = new NAdam(), Epochs = 2, Images = 60 };
    private static readonly ConvolutionalConfiguration Convolutional =
        new() { Optimizer = new Adam(), Epochs = 1, Images = 60 };

    private static readonly Configuration[] Some =
    [
        Dense, Dense with { Dropout = 0.5 }, Dense with { Optimizer = new Sgd(LearningRate: 1e30) }, Convolutional,
        .. from pooling in Enum.GetValues<Pooling>()
           from stride in new[] { 1, 2 }
           select Convolutional with { Pooling = pooling, Stride = stride, KernelSize = 3 },
    ];

    private readonly TemporaryFolder folder = new();
    private readonly SplitImages images = TinyImages.Noise(80).Split(20);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void By_themselves_they_are_the_networks_of_the_report()
    {
        using var dense = Dense.Create(seed: 3);
        using var fullyConnected = FullyConnected.Create([320, 130], seed: 3);
        using var convolutional = Convolutional.Create(seed: 3);
        using var leNet = LeNet.Create(seed: 3);
        Assert.Equal(fullyConnected.Digest(), dense.Digest());
        Assert.Equal(leNet.Digest(), convolutional.Digest());
        Assert.Equal(
            fullyConnected.named_children().Select(child => child.name), dense.named_children().Select(child => child.name));
        Assert.Equal(
            leNet.named_children().Select(child => child.name), convolutional.named_children().Select(child => child.name));
    }

    [Fact]
    public void Its_text_says_all_that_a_run_depends_on_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        Assert.Equal(
            "network=dense widths=64-32 dropout=0.5 activation=tanh optimizer=sgd learning_rate=0.01 momentum=0.9 " +
            "l1=1E-05 l2=0 epochs=2 batch_size=32 images=60",
            $"{Dense with
            {
                Widths = [64, 32],
                Dropout = 0.5,
                Activation = Activation.Tanh,
                Penalty = new(L1: 1e-5),
                Optimizer = new Sgd(0.01, Momentum: 0.9),
            }}");
    }

    [Fact]
    public void What_is_unusual_of_a_configuration_is_in_its_text_so_that_no_run_is_taken_for_another()
    {
        var sgd = new Sgd(0.01, Momentum: 0.9);
        Configuration[] all =
        [
            .. from optimizer in new Optimizer[]
               {
                   sgd, sgd with { Nesterov = true }, new Sgd(), new Adam(), new Adam(Beta1: 0.8), new Adam(Beta2: 0.9),
                   new Adam(Epsilon: 1e-3), new NAdam(), new NAdam(Beta1: 0.8), new RMSprop(), new RMSprop(Rho: 0.8),
                   new CosineDecay(new Adam(), Steps: 4), new CosineDecay(new Adam(), Steps: 5),
                   new CosineDecay(new Adam(Beta1: 0.8), Steps: 4), new CosineDecay(sgd, Steps: 4),
                   new CosineDecay(new Sgd(), Steps: 4), new CosineDecay(sgd with { Nesterov = true }, Steps: 4),
                   new CosineDecay(new NAdam(), Steps: 4), new CosineDecay(new RMSprop(), Steps: 4),
               }
               select Dense with { Optimizer = optimizer },
            Dense with { PenalizesLogits = false }, Dense with { Dataset = ImageDataset.MnistDigits },
            Dense with { Activation = Activation.Sigmoid }, Dense with { Penalty = new(L2: 1) }, Dense with { BatchSize = 8 },
        ];
        Assert.Equal(all.Length, all.Select(configuration => $"{configuration}").Distinct().Count());
        Assert.EndsWith("images=60", $"{all[0]}");
        Assert.EndsWith("images=60 nesterov=True", $"{all[1]}");
        Assert.EndsWith("images=60", $"{all[11]}"); // two epochs of 60 images in batches of 32 are four steps
        Assert.EndsWith("images=60 steps=5", $"{all[12]}");
        Assert.EndsWith("momentum=0.9 l1=0 l2=0 epochs=2 batch_size=32 images=60 decayed=sgd", $"{all[14]}");
    }

    [Fact]
    public void An_optimizer_whose_numbers_are_not_known_has_no_text() => Assert.Contains(
        "found CosineDecay", Assert.Throws<NotSupportedException>(() =>
            (Dense with { Optimizer = new CosineDecay(new CosineDecay(new Adam(), 2), 4) }).ToString()).Message);

    [Fact]
    public void Logits_may_be_left_out_of_the_penalty()
    {
        using var model = Dense.Create(seed: 1);
        var configuration = Dense with { Penalty = new(L1: 1) };
        Assert.Equal(["dense1", "dense2", "logits"], configuration.Penalties(model).Keys);
        Assert.Equal(["dense1", "dense2"], (configuration with { PenalizesLogits = false }).Penalties(model).Keys);
    }

    [Theory]
    [InlineData(3, 1, 1, Pooling.Max, 6)]       // 28 → 28 → 14 → 12 → 6
    [InlineData(5, 1, 0, Pooling.Average, 4)]   // 28 → 24 → 12 → 8 → 4
    [InlineData(5, 2, 1, Pooling.Max, 1)]       // 28 → 14 → 7 → 2 → 1
    [InlineData(7, 1, 2, Pooling.None, 28)]
    public void The_last_convolution_sees_all_that_is_left(int size, int stride, int padded, Pooling pooling, int left)
    {
        using var model = (Convolutional with
        {
            KernelSize = size,
            Stride = stride,
            Padded = padded,
            Pooling = pooling,
        }).Create(seed: 1);
        Assert.Equal([120, 16, left, left], model.get_parameter("conv3.weight")!.shape);
        Assert.Equal([120], model.Summary().Layers.Single(layer => layer.Name == "flatten").OutputShape);
    }

    [Fact]
    public void Convolutions_that_leave_nothing_say_what_to_change()
    {
        var configuration = Convolutional with { KernelSize = 7, Stride = 2 };
        var error = Assert.Throws<InvalidOperationException>(() => configuration.Create(seed: 1));
        Assert.Contains("expected an image of 1 x 1 at least before convolution 3, found 0 x 0", error.Message);
    }

    [Fact]
    public void A_run_is_that_of_the_trainer()
    {
        var run = Dense.Fit(images, seed: 5);
        using var model = FullyConnected.Create([320, 130], seed: 5);
        using var trainer = new Trainer(model, new NAdam(), seed: 5);
        Assert.Equal(trainer.Fit(images.Train, images.Validation, epochs: 2).History.Epochs, run.Epochs);
        Assert.Equal((784 * 320 + 320 + 320 * 130 + 130 + 130 * 10 + 10, false), (run.Parameters, run.Diverged));
        Assert.InRange(run.Seconds, 0.001, 10);
    }

    [Fact]
    public void A_diverged_run_says_so_with_its_history_so_far()
    {
        var run = (Dense with { Optimizer = new Sgd(LearningRate: 1e30) }).Fit(images, seed: 1);
        Assert.True(run.Diverged);
        Assert.Empty(run.Epochs);
    }

    [Fact]
    public void Several_at_a_time_come_to_the_same_as_one_at_a_time()
    {
        using var other = new TemporaryFolder();
        var (one, several) = (StudyIn(other.Path), StudyIn(folder.Path));
        one.Run(atOnce: 1, writer: TextWriter.Null);
        several.Run(atOnce: 4, writer: TextWriter.Null);
        Assert.Equal(WithoutSeconds(one), WithoutSeconds(several));
    }

    [Fact]
    public void A_table_goes_to_CSV()
    {
        using var culture = Culture.WithDecimalComma();
        var study = StudyIn(folder.Path);
        study.Run(share: 0, shares: 2, writer: TextWriter.Null);
        StudyResults.Save(folder.File("study.csv"), study.Collect());

        var lines = File.ReadAllLines(folder.File("study.csv"));
        Assert.StartsWith("network,widths,dropout,activation,optimizer,learning_rate,momentum,l1,l2,epochs,", lines[0]);
        Assert.StartsWith("dense,320-130,0,relu,nadam,0.001,0,0,0,2,32,60,,,,,,1,294240,", lines[1]);
        Assert.Contains(lines, line => line.Contains(",1,,")); // diverged, without an accuracy

        var read = StudyResults.Read(folder.File("study.csv"));
        Assert.Equal(lines.Length - 1, read.All.Sum(level => level.Runs.Count));
        foreach (var (configuration, seed, run) in study.Collect().Where(one => one.Run is not null))
        {
            var again = read.Of(configuration).Single(one => one.Seed == seed);
            Assert.Equal((run!.Parameters, run.Diverged), (again.Parameters, again.Diverged));
            Assert.Equal(run.Epochs.Select(epoch => Math.Round(epoch.ValLoss, 6)), again.Epochs.Select(epoch => epoch.ValLoss));
        }
    }

    private Study<Configuration, StudyRun> StudyIn(string path) => new(
        path, Some, [1, 2], (configuration, seed, stop) => configuration.Fit(images, seed, stop));

    private string[] WithoutSeconds(Study<Configuration, StudyRun> study)
    {
        StudyResults.Save(folder.File("study.csv"), study.Collect());
        var rows = File.ReadAllLines(folder.File("study.csv")).Select(line => line.Split(',')).ToList();
        var seconds = rows[0].IndexOf("seconds");
        return [.. rows.Select(row => string.Join(' ', row.Where((_, column) => column != seconds)))];
    }
}
