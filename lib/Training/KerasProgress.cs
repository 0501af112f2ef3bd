using System.Diagnostics;
using System.Text;
using static System.FormattableString;

namespace FashionLib;

/// <summary>Writes the progress lines that Keras wrote in 2020; a line is rewritten with <c>\r</c> only.</summary>
/// <remarks>
/// One more says so, and why, where autograd trains, which is slower. Lines wait for each other, so that there is
/// something to write twice a second at most, and at the end of an epoch of over a second: VS Code takes up to 0.2 s
/// to show it, and is not to be left behind.
/// </remarks>
/// <param name="times">
/// Whether a finished epoch's line says how long it took; false where output is compared or committed. The running
/// line always says how long it will take.
/// </param>
/// <param name="writer">Where to write; null for the console as it is at the time.</param>
public sealed class KerasProgress(bool times = true, TextWriter? writer = null) : ITrainingCallback
{
    private const int BarWidth = 30;

    private readonly StringBuilder waiting = new(); // what is yet to be written
    private long writtenAt;
    private int lineLength; // of the line that is being rewritten; 0 before the first one

    /// <summary>Time between two writes, at least.</summary>
    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public void OnTrainBegin(int samples, int validationSamples, string? whyAutograd)
    {
        if (lineLength > 0) // of a training that was stopped
            WriteLine("");
        lineLength = 0;
        WriteLine(Invariant($"Train on {samples} samples, validate on {validationSamples} samples"));
        if (whyAutograd is not null)
            WriteLine($"By autograd, not by the faster engine {TrainingEngine.Simd}: {whyAutograd}");
        Write();
    }

    /// <inheritdoc/>
    public void OnBatchEnd(TrainingProgress progress)
    {
        if (!IsDue)
            return;
        var remaining = (double)(progress.Samples - progress.SamplesDone) / progress.SamplesDone;
        Rewrite(progress, $" - ETA: {Duration(progress.Elapsed * remaining)}");
        Write();
    }

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingProgress progress, Epoch epoch)
    {
        var (elapsed, perSample) = (progress.Elapsed, progress.Elapsed.TotalMicroseconds / progress.Samples);
        var took = times && elapsed > TimeSpan.Zero ? Invariant($" - {Duration(elapsed)} {perSample:F0}us/sample") : "";
        Rewrite(progress, took,
            $" - val_loss: {Figures.Four(epoch.ValLoss)} - val_accuracy: {Figures.Four(epoch.ValAccuracy)}");
        WriteLine("");
        lineLength = 0;
        if (IsDue || elapsed >= 2 * Interval)
            Write();
    }

    /// <inheritdoc/>
    public void OnTrainEnd() => Write();

    /// <summary>Writes the lines of a training that has been: what it would have written, without times.</summary>
    /// <param name="history">The training's history.</param>
    /// <param name="samples">Training images in an epoch.</param>
    /// <param name="validationSamples">Validation images.</param>
    public void Replay(History history, int samples, int validationSamples)
    {
        var epochs = history.Epochs;
        OnTrainBegin(samples, validationSamples, whyAutograd: null);
        foreach (var epoch in epochs)
            OnEpochEnd(
                new(epoch.Number, epochs.Count, samples, samples, default, epoch.Loss, epoch.Accuracy), epoch);
        OnTrainEnd();
    }

    /// <summary>Writes the line of an evaluation.</summary>
    /// <param name="result">What it came to.</param>
    public void Replay(EvaluationResult result)
    {
        var done = new TrainingProgress(1, 1, result.Count, result.Count, default, result.Loss, result.Accuracy);
        WriteLine(Bar(done) + Means(done));
        Write();
    }

    private bool IsDue => Stopwatch.GetElapsedTime(writtenAt) >= Interval;

    private void Rewrite(TrainingProgress progress, string time, string validation = "")
    {
        if (lineLength == 0)
            WriteLine(Invariant($"Epoch {progress.Epoch}/{progress.Epochs}"));
        var line = Bar(progress) + time + Means(progress) + validation;
        waiting.Append('\r').Append(line.PadRight(lineLength));
        lineLength = line.Length;
    }

    private void WriteLine(string line) => waiting.Append(line).Append((writer ?? Console.Out).NewLine);

    private void Write()
    {
        if (waiting.Length > 0)
            (writer ?? Console.Out).Write(waiting.ToString());
        waiting.Clear();
        writtenAt = Stopwatch.GetTimestamp();
    }

    private static string Means(TrainingProgress progress) =>
        $" - loss: {Figures.Four(progress.Loss)} - accuracy: {Figures.Four(progress.Accuracy)}";

    private static string Bar(TrainingProgress progress)
    {
        var done = (int)((long)BarWidth * progress.SamplesDone / progress.Samples);
        var head = done is 0 or BarWidth ? "" : ">";
        var bar = (new string('=', done - head.Length) + head).PadRight(BarWidth, '.');
        var (used, samples) = (Invariant($"{progress.SamplesDone}"), Invariant($"{progress.Samples}"));
        return $"{used.PadLeft(samples.Length)}/{samples} [{bar}]";
    }

    private static string Duration(TimeSpan time) =>
        time.TotalSeconds < 60 ? Invariant($"{time.TotalSeconds:F0}s")
        : time.TotalHours < 1 ? Invariant($"{(int)time.TotalMinutes}:{time.Seconds:00}")
        : Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
