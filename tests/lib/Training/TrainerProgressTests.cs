namespace FashionLib.Tests;

public class TrainerProgressTests
{
    [Fact]
    public void Reports_begin_with_the_sizes_and_end_each_epoch_with_its_figures()
    {
        using var train = TinyImages.Noise(300);
        using var validation = TinyImages.Noise(10);
        using var model = LeNet.Create(seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var reports = new Reports();

        var history = trainer.Fit(train, validation, epochs: 3, callbacks: [reports]).History;

        Assert.Equal(new TrainingProgress(0, 3, 300, 0, 10, TimeSpan.Zero, 0, 0), reports[0]);
        Assert.Equal(history.Epochs, reports.Select(report => report.Completed).OfType<Epoch>());
        foreach (var epoch in reports.Skip(1).GroupBy(report => report.Epoch))
        {
            var done = epoch.Select(report => report.SamplesDone).ToArray();
            Assert.Equal(done.Order(), done);
            Assert.Equal(300, done[^1]);
            Assert.InRange(done[0], 1, 300);
            Assert.Equal(history.Epochs[epoch.Key - 1], epoch.Last().Completed);
            Assert.Equal(history.Epochs[epoch.Key - 1].Loss, epoch.Last().Loss);
        }
    }

    [Fact]
    public void Epochs_are_counted_on_from_one_Fit_to_the_next()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 2);
        var reports = new Reports();

        var history = trainer.Fit(images, images, epochs: 3, callbacks: [reports]).History;

        Assert.Equal([3, 4, 5], history.Epochs.Select(epoch => epoch.Number));
        Assert.Equal([0, 3, 4, 5], reports.Select(report => report.Epoch).Distinct());
        Assert.All(reports, report => Assert.Equal(5, report.Epochs));
    }

    [Theory]
    [InlineData(TrainingEngine.Autograd, "the caller chose it")]
    [InlineData(TrainingEngine.Simd, null)]
    public void The_first_report_alone_says_why_autograd_trains(TrainingEngine engine, string? why)
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
        var reports = new Reports();
        trainer.Fit(images, images, epochs: 1, callbacks: [reports]);
        Assert.Equal(why, reports[0].WhyAutograd);
        Assert.All(reports.Skip(1), report => Assert.Null(report.WhyAutograd));
    }

    [Fact]
    public void Cancelling_ends_training_between_steps_and_keeps_what_was_learned()
    {
        using var images = TinyImages.Noise(40);
        using var cancelled = FullyConnected.Create([8], seed: 1);
        using var complete = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(cancelled, new Adam(), seed: 1);
        using var other = new Trainer(complete, new Adam(), seed: 1);
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports(report =>
        {
            if (report.Completed is not null)
                cancellation.Cancel();
        });

        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(images, images, epochs: 5, callbacks: [reports], cancellation: cancellation.Token));
        var oneEpoch = other.Fit(images, images, epochs: 1).History;

        Assert.Equal(oneEpoch.Epochs, trainer.History.Epochs);
        Assert.Equal(complete.Digest(), cancelled.Digest());
        Assert.Equal(other.Evaluate(images), trainer.Evaluate(images));
        Assert.Equal(2, trainer.Fit(images, images, epochs: 1).Last.Number);
    }

    private sealed class Reports(Action<TrainingProgress>? onReport = null)
        : List<TrainingProgress>, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            Add(value);
            onReport?.Invoke(value);
        }
    }
}
