using System.Globalization;

namespace FashionLib;

/// <summary>Writes the progress lines that Keras wrote in 2020; a line is rewritten with <c>\r</c> only.</summary>
/// <remarks>One more says so, and why, where autograd trains, which is slower.</remarks>
/// <param name="times">
/// Whether a finished epoch's line says how long it took; false where output is compared or committed. The running
/// line always says how long it will take.
/// </param>
/// <param name="writer">Where to write; null for the console as it is at the time.</param>
public sealed class KerasProgress(bool times = true, TextWriter? writer = null) : IProgress<TrainingProgress>
{
    private const int BarWidth = 30;

    private int lineLength; // of the line that is being rewritten; 0 before the first one

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Epoch == 0)
            Begin(value);
        else if (value.Completed is null)
            Rewrite(value, $" - ETA: {Duration(Remaining(value))}");
        else
            Complete(value);
    }

    /// <summary>Writes the lines of a training that has been: what it would have written, without times.</summary>
    /// <param name="history">The training's history.</param>
    /// <param name="samples">Training images in an epoch.</param>
    /// <param name="validationSamples">Validation images.</param>
    public void Replay(History history, int samples, int validationSamples)
    {
        var epochs = history.Epochs;
        Report(new(0, epochs.Count, samples, 0, validationSamples, default, 0, 0));
        foreach (var epoch in epochs)
            Report(new(epoch.Number, epochs.Count, samples, samples, validationSamples, default, epoch.Loss,
                epoch.Accuracy, epoch));
    }

    /// <summary>Writes the line of an evaluation.</summary>
    /// <param name="result">What it came to.</param>
    public void Replay(EvaluationResult result)
    {
        var done = new TrainingProgress(1, 1, result.Count, result.Count, 0, default, result.Loss, result.Accuracy);
        WriteLine(Bar(done) + Means(done));
    }

    private void Begin(TrainingProgress value)
    {
        WriteLine(Invariant($"Train on {value.Samples} samples, validate on {value.ValidationSamples} samples"));
        if (value.WhyAutograd is { } why)
            WriteLine($"By autograd, not by the faster engine {TrainingEngine.Simd}: {why}");
    }

    private void Complete(TrainingProgress value)
    {
        var took = times && value.Elapsed > TimeSpan.Zero
            ? Invariant($" - {Duration(value.Elapsed)} {value.Elapsed.TotalMicroseconds / value.Samples:F0}us/sample")
            : "";
        var validation = $" - val_loss: {Figures.Four(value.Completed!.ValLoss)}" +
            $" - val_accuracy: {Figures.Four(value.Completed.ValAccuracy)}";
        Rewrite(value, took, validation);
        WriteLine("");
        lineLength = 0;
    }

    private void Rewrite(TrainingProgress value, string time, string validation = "")
    {
        if (lineLength == 0)
            WriteLine(Invariant($"Epoch {value.Epoch}/{value.Epochs}"));
        var line = Bar(value) + time + Means(value) + validation;
        (writer ?? Console.Out).Write('\r' + line.PadRight(lineLength));
        lineLength = line.Length;
    }

    private void WriteLine(string line) => (writer ?? Console.Out).WriteLine(line);

    private static string Means(TrainingProgress value) =>
        $" - loss: {Figures.Four(value.Loss)} - accuracy: {Figures.Four(value.Accuracy)}";

    private static string Bar(TrainingProgress value)
    {
        var done = (int)((long)BarWidth * value.SamplesDone / value.Samples);
        var bar = done == BarWidth ? new string('=', BarWidth)
            : done > 0 ? new string('=', done - 1) + '>' + new string('.', BarWidth - done)
            : new string('.', BarWidth);
        var samples = value.Samples.ToString(CultureInfo.InvariantCulture);
        return $"{value.SamplesDone.ToString(CultureInfo.InvariantCulture).PadLeft(samples.Length)}/{samples} [{bar}]";
    }

    private static TimeSpan Remaining(TrainingProgress value) =>
        value.Elapsed * ((double)(value.Samples - value.SamplesDone) / value.SamplesDone);

    private static string Duration(TimeSpan time) =>
        time.TotalSeconds < 60 ? Invariant($"{time.TotalSeconds:F0}s")
        : time.TotalHours < 1 ? Invariant($"{(int)time.TotalMinutes}:{time.Seconds:00}")
        : Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
