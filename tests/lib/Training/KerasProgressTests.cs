namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public class KerasProgressTests
{
    private static readonly TrainingProgress Half =
        new(1, 8, 55000, 27500, TimeSpan.FromSeconds(3), Loss: 1.23456, Accuracy: 0.78901);
    private static readonly TrainingProgress End = Half with
    {
        SamplesDone = 55000,
        Elapsed = TimeSpan.FromSeconds(6),
        Loss = 1.0144,
        Accuracy = 0.8172,
    };
    private static readonly Epoch First = new(1, 1.0144, 0.8172, 0.7311, 0.8370);

    [Fact]
    public void A_finished_epoch_reads_as_in_the_report() => Assert.Equal(
        """
        Train on 55000 samples, validate on 5000 samples
        Epoch 1/8
        ~55000/55000 [==============================] - 6s 109us/sample - loss: 1.0144 - accuracy: 0.8172 - val_loss: 0.7311 - val_accuracy: 0.8370

        """,
        Written(times: true, progress =>
        {
            progress.OnTrainBegin(55000, 5000, whyAutograd: null);
            progress.OnEpochEnd(End, First);
        }));

    [Fact]
    public void What_was_published_is_written_as_if_it_ran()
    {
        var writer = new StringWriter();
        var progress = new KerasProgress(writer: writer);
        progress.Replay(new History([First]), samples: 55000, validationSamples: 5000);
        progress.Replay(new EvaluationResult(0.4949, 0.868, 10000));
        Assert.Equal(
            """
            Train on 55000 samples, validate on 5000 samples
            Epoch 1/1
            ~55000/55000 [==============================] - loss: 1.0144 - accuracy: 0.8172 - val_loss: 0.7311 - val_accuracy: 0.8370
            10000/10000 [==============================] - loss: 0.4949 - accuracy: 0.8680

            """,
            writer.ToString().Replace('\r', '~'));
    }

    [Fact]
    public void Where_autograd_trains_a_line_says_why() => Assert.Equal(
        """
        Train on 55000 samples, validate on 5000 samples
        By autograd, not by the faster engine Simd: the layer 'norm1' is strange

        """,
        Written(times: true, progress => progress.OnTrainBegin(55000, 5000, "the layer 'norm1' is strange")));

    [Fact]
    public void Without_times_a_finished_epoch_says_nothing_of_them() => Assert.Equal(
        """
        Epoch 1/8
        ~55000/55000 [==============================] - loss: 1.0144 - accuracy: 0.8172 - val_loss: 0.7311 - val_accuracy: 0.8370

        """,
        Written(times: false, progress => progress.OnEpochEnd(End, First)));

    [Theory]
    [InlineData(1000, "~ 1000/55000 [..............................]")]
    [InlineData(1834, "~ 1834/55000 [>.............................]")]
    [InlineData(27500, "~27500/55000 [==============>...............]")]
    [InlineData(54999, "~54999/55000 [============================>.]")]
    public void The_running_bar_has_its_head_where_training_stands(int done, string bar) =>
        Assert.StartsWith($"Epoch 1/8\n{bar} - ETA: ", Written(times: true, progress => progress.OnBatchEnd(Half with { SamplesDone = done })));

    [Theory]
    [InlineData(3, "3s")]
    [InlineData(65, "1:05")]
    [InlineData(3725, "1:02:05")]
    public void The_running_line_says_how_long_the_rest_will_take(int seconds, string eta) => Assert.Equal(
        $"Epoch 1/8\n~27500/55000 [==============>...............] - ETA: {eta} - loss: 1.2346 - accuracy: 0.7890",
        Written(times: false, progress => progress.OnBatchEnd(Half with { Elapsed = TimeSpan.FromSeconds(seconds) })));

    [Fact]
    public void A_shorter_line_covers_the_longer_one_before_it()
    {
        var lines = Written(times: false, progress =>
        {
            progress.OnBatchEnd(Half with { Elapsed = TimeSpan.FromHours(1) });
            progress.OnBatchEnd(Half);
        }).Split('~');
        Assert.Equal(lines[1].Length, lines[2].Length);
        Assert.EndsWith("accuracy: 0.7890     ", lines[2]);
    }

    [Fact]
    public void Each_epoch_has_a_line_of_its_own()
    {
        var written = Written(times: false, progress =>
        {
            progress.OnEpochEnd(End, First);
            progress.OnEpochEnd(End with { Epoch = 2 }, First with { Number = 2 });
        });
        Assert.Equal(["Epoch 1/8", "Epoch 2/8"], written.Split('\n').Where(line => line.StartsWith("Epoch")));
    }

    [Fact]
    public void Lines_wait_for_each_other_until_the_end_and_what_is_overtaken_is_left_out()
    {
        var written = Written(times: false, progress =>
        {
            progress.OnTrainBegin(55000, 5000, whyAutograd: null);
            progress.OnBatchEnd(Half);
            progress.OnEpochEnd(End, First);
            progress.OnEpochEnd(End with { Epoch = 2 }, First with { Number = 2 });
        }, interval: TimeSpan.FromHours(1));
        Assert.Equal(
            """
            Train on 55000 samples, validate on 5000 samples
            Epoch 1/8
            ~55000/55000 [==============================] - loss: 1.0144 - accuracy: 0.8172 - val_loss: 0.7311 - val_accuracy: 0.8370
            Epoch 2/8
            ~55000/55000 [==============================] - loss: 1.0144 - accuracy: 0.8172 - val_loss: 0.7311 - val_accuracy: 0.8370

            """, written);
    }

    [Theory]
    [InlineData(6, true)] // seconds; the interval is 3
    [InlineData(5.9, false)]
    public void The_line_of_an_epoch_that_took_long_comes_at_once(double seconds, bool comes)
    {
        var writer = new StringWriter();
        var progress = new KerasProgress(times: false, writer) { Interval = TimeSpan.FromSeconds(3) };
        progress.OnBatchEnd(Half);
        progress.OnEpochEnd(End with { Elapsed = TimeSpan.FromSeconds(seconds) }, First);
        Assert.Equal(comes, writer.ToString().EndsWith("val_accuracy: 0.8370\n"));
    }

    [Fact]
    public void A_training_after_one_that_was_stopped_begins_on_a_line_of_its_own() => Assert.Equal(
        """
        Epoch 1/8
        ~27500/55000 [==============>...............] - ETA: 3s - loss: 1.2346 - accuracy: 0.7890
        Train on 55000 samples, validate on 5000 samples
        Epoch 1/8
        ~27500/55000 [==============>...............] - ETA: 3s - loss: 1.2346 - accuracy: 0.7890
        """,
        Written(times: false, progress =>
        {
            progress.OnBatchEnd(Half);
            progress.OnTrainEnd();
            progress.OnTrainBegin(55000, 5000, whyAutograd: null);
            progress.OnBatchEnd(Half);
        }));

    [Fact]
    public void A_training_of_fast_epochs_writes_twice_a_second_at_most()
    {
        var writer = new Counting();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var progress = new KerasProgress(writer: writer);
        progress.OnTrainBegin(55000, 5000, whyAutograd: null);
        for (var epoch = 1; clock.Elapsed < TimeSpan.FromSeconds(1.2); epoch++)
            progress.OnEpochEnd(End with { Epoch = epoch, Elapsed = TimeSpan.Zero }, First with { Number = epoch });
        progress.OnTrainEnd();
        Assert.InRange(writer.Writes, 2, 2 + 2 * clock.Elapsed.TotalSeconds);
    }

    private sealed class Counting : StringWriter
    {
        public int Writes { get; private set; }

        public override void Write(string? value) => Writes++;
    }

    [Fact]
    public void Small_figures_are_scientific_and_every_culture_writes_alike()
    {
        using var culture = Culture.WithDecimalComma();
        var written = Written(times: false, progress => progress.OnBatchEnd(Half with { Loss = 0.001, Accuracy = 0.0011 }));
        Assert.EndsWith("- loss: 1.0000e-03 - accuracy: 0.0011", written);
    }

    [Fact]
    public void The_console_is_the_one_at_the_time_of_the_report()
    {
        var before = Console.Out;
        using var writer = new StringWriter();
        try
        {
            var progress = new KerasProgress();
            Console.SetOut(writer);
            progress.OnTrainBegin(55000, 5000, whyAutograd: null);
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Equal("Train on 55000 samples, validate on 5000 samples", writer.ToString().TrimEnd());
    }

    /// <summary>What is written, with ~ for a carriage return.</summary>
    private static string Written(bool times, Action<KerasProgress> tell, TimeSpan interval = default)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var progress = new KerasProgress(times, writer) { Interval = interval };
        tell(progress);
        progress.OnTrainEnd();
        return writer.ToString().Replace('\r', '~');
    }
}
