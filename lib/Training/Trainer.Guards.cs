using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <content>What has to hold, and what to do where it doesn't.</content>
public sealed partial class Trainer
{
    /// <summary>Begins a use of the trainer, by one thread at a time; in a callback there it may be nested.</summary>
    private Lock.Scope Begin(bool isFit = false)
    {
        if (isFit && use.IsHeldByCurrentThread)
            throw new InvalidOperationException(
                "Expected Fit to be called when no other Fit of this trainer runs, found it in a callback of one.");
        if (!use.TryEnter())
            throw new InvalidOperationException(
                "Expected one thread at a time to use this Trainer, found that another one is using it. Wait until " +
                "its call has returned, or make a Trainer with a model of its own for each thread.");
        try { return use.EnterScope(); }
        finally { use.Exit(); }
    }

    /// <summary>Checks all that <see cref="Fit"/> needs, and reads the model.</summary>
    private void RequireTraining(LabeledImages train, LabeledImages validation, int epochs, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        RequireImages(train, nameof(train));
        RequireImages(validation, nameof(validation));
        if (!is_grad_enabled() || is_inference_mode_enabled())
            throw new InvalidOperationException(
                "Expected gradients to be on in Fit, found them off. Call it outside no_grad() and inference_mode(); " +
                "where an 'await' stood inside one, its thread stays without: call torch.set_grad_enabled(true).");
        Read();
        if (!network.Updates.Any(update => update.Parameter.requires_grad))
            throw new InvalidOperationException("Expected a parameter to train, found all of them frozen. " +
                "Set requires_grad of those that are to learn.");
        RequireBatchesOfTwo(train.Count, batchSize);
        RequireLabels(train, validation);
        WarnOnce(ModuleTree.OddNames(model));
        if (epochs > 0)
            TrainedOn.Remember(model, train, seed);
        TrainedOn.Warn(model, validation, expectUnseen: true);
    }

    private void RequireLabels(LabeledImages train, LabeledImages validation)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var single = WhyAutograd is null ? new SingleThread() : null;
        var outputs = network.Engine.Logits(train.Pixels.slice(0, 0, 1, 1).to(network.Device)).shape[1];
        train.RequireLabels(outputs, "training");
        validation.RequireLabels(outputs, "validation");
        WarnOnce(TrainingData.Doubts(train, outputs));
    }

    /// <summary>Refuses a batch of one image before a batch normalization of single values.</summary>
    /// <remarks>Its running variance would be NaN from there on, without an error of libtorch's.</remarks>
    private void RequireBatchesOfTwo(int count, int batchSize)
    {
        if ((batchSize == 1 || count % batchSize == 1) &&
            model.named_modules().Any(named => named.module is BatchNorm1d { training: true }))
            throw new ArgumentException(
                "Expected batches of at least 2 images, as the model has a batch normalization, found that " +
                $"{count} images by {batchSize} leave a batch of one. Choose another batchSize or number of images.",
                nameof(batchSize));
    }

    private void RequireUnchanged(IReadOnlyList<object?> parts, LabeledImages train, int count)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        network.Read(steps);
        if (!network.Parts.SequenceEqual(parts))
            throw new InvalidOperationException(
                "Expected the same layers and parameters throughout Fit, found that a callback changed them" +
                $"{(WhyAutograd is { } why ? $" ({why})" : "")}. Change them between two calls of Fit.");
        if ((train.Pixels.shape[0], train.Labels.shape[0]) != (count, count))
            throw new InvalidOperationException(
                $"Expected the {count} training images to stay throughout Fit, found that a callback resized them.");
    }

    /// <summary>Tells callbacks that a training ends, however it does.</summary>
    private sealed record Ending(List<ITrainingCallback> Callbacks) : IDisposable
    {
        public void Dispose() => Callbacks.ForEach(callback => callback.OnTrainEnd());
    }

    /// <summary>Tells sentences that this trainer hasn't told yet.</summary>
    private void WarnOnce(IEnumerable<string> sentences) => sentences.Where(told.Add).ToList().ForEach(Host.Warn);

    private static void RequireImages(LabeledImages images, string name)
    {
        if (images.Count == 0)
            throw new ArgumentException("Expected at least one image, found none.", name);
    }

    /// <summary>The error of a loss that isn't finite: an image that isn't is to blame, else the weights are.</summary>
    private NotFiniteNumberException NotFinite(double loss, string kind, LabeledImages images, string where)
    {
        using var scope = NewDisposeScope();
        var strange = images.Pixels.isfinite().flatten(1).all(dim: 1).logical_not().nonzero().flatten();
        var why = strange.numel() == 0
            ? FormattableString.Invariant($"the weights are far off, at the learning rate {optimizer.LearningRate}. ") +
                "Begin with a new model and try a smaller one, and see that pixels go from 0 to 1"
            : $"image {strange[0].item<long>()} of the {kind} images holds " +
                (images.Pixels[strange[0]].isnan().any().item<bool>() ? "NaN" : "infinity") +
                (strange.numel() > 1 ? $", the first of {strange.numel()} such" : "");
        return new(FormattableString.Invariant(
            $"{where}: expected a finite loss on the {kind} images, found {loss}: {why}."), loss);
    }
}
