namespace FashionLib.Tests;

public class TrainerProgressTests
{
    [Fact]
    public void Callbacks_are_told_the_sizes_then_batches_and_each_epochs_figures()
    {
        using var train = TinyImages.Noise(300);
        using var validation = TinyImages.Noise(10);
        using var model = LeNet.Create(seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var told = new Recorder(() => Thread.Sleep(60)); // longer than the shortest time between two batches told

        var history = trainer.Fit(train, validation, epochs: 3, callbacks: [told]).History;

        Assert.Equal([(300, 10, null)], told.Begins);
        Assert.Equal(history.Epochs, told.Epochs.Select(end => end.Epoch));
        Assert.Equal(1, told.Ends);
        Assert.All(told.Epochs, end => Assert.Equal(
            (end.Epoch.Number, 3, 300, 300, end.Epoch.Loss, end.Epoch.Accuracy),
            (end.Progress.Epoch, end.Progress.Epochs, end.Progress.Samples, end.Progress.SamplesDone,
                end.Progress.Loss, end.Progress.Accuracy)));
        foreach (var epoch in told.Batches.GroupBy(progress => progress.Epoch))
        {
            var done = epoch.Select(progress => progress.SamplesDone).ToArray();
            Assert.Equal(done.Order(), done);
            Assert.All(done, count => Assert.InRange(count, 1, 300));
        }
    }

    [Fact]
    public void A_callback_may_leave_out_what_it_does_not_ask_for()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.Single(trainer.Fit(images, images, epochs: 1, callbacks: [new Silent()]).History.Epochs);
    }

    [Fact]
    public void Epochs_are_counted_on_from_one_Fit_to_the_next()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 2);
        var told = new Recorder();

        var history = trainer.Fit(images, images, epochs: 3, callbacks: [told]).History;

        Assert.Equal([3, 4, 5], history.Epochs.Select(epoch => epoch.Number));
        Assert.Equal([(3, 5), (4, 5), (5, 5)], told.Epochs.Select(end => (end.Progress.Epoch, end.Progress.Epochs)));
    }

    [Theory]
    [InlineData(TrainingEngine.Autograd, "the caller chose it")]
    [InlineData(TrainingEngine.Simd, null)]
    public void At_the_beginning_callbacks_are_told_why_autograd_trains(TrainingEngine engine, string? why)
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
        var told = new Recorder();
        trainer.Fit(images, images, epochs: 1, callbacks: [told]);
        Assert.Equal(why, Assert.Single(told.Begins).WhyAutograd);
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
        Recorder told = null!;
        told = new(() =>
        {
            if (told.Epochs.Count > 0)
                cancellation.Cancel();
        });

        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(images, images, epochs: 5, callbacks: [told], cancellation: cancellation.Token));
        Assert.Equal(1, told.Ends);
        var oneEpoch = other.Fit(images, images, epochs: 1).History;

        Assert.Equal(oneEpoch.Epochs, trainer.History.Epochs);
        Assert.Equal(complete.Digest(), cancelled.Digest());
        Assert.Equal(other.Evaluate(images), trainer.Evaluate(images));
        Assert.Equal(2, trainer.Fit(images, images, epochs: 1).Last.Number);
    }

    private sealed class Silent : ITrainingCallback;
}
