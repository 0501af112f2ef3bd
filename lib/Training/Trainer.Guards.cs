using static TorchSharp.torch;

namespace FashionLib;

/// <content>What has to hold, and what to do where it doesn't.</content>
public sealed partial class Trainer
{
    private static void RequireEngine(TrainingEngine engine, int? threads)
    {
        if (threads is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(threads));
        if (!Enum.IsDefined(engine))
            throw new ArgumentOutOfRangeException(nameof(engine),
                $"Expected one of {string.Join(", ", Enum.GetNames<TrainingEngine>())}, found {engine}.");
    }

    private void RequireTraining()
    {
        if (isFitting)
            throw new InvalidOperationException(
                "Expected Fit to be called when no other Fit of this trainer runs, found it in a callback of one.");
        if (!is_grad_enabled() || is_inference_mode_enabled())
            throw new InvalidOperationException(
                "Expected gradients to be on in Fit, found them off. Call it outside no_grad() and inference_mode().");
    }

    private void RequireTrainable()
    {
        if (choice.Trainable == 0)
            throw new InvalidOperationException("Expected a parameter to train, found all of them frozen. " +
                "Set requires_grad of those that are to learn.");
    }

    private void RequireFinite(string what, double loss, TrainingProgress state, int step, int steps)
    {
        if (!double.IsFinite(loss))
            throw new NotFiniteNumberException(
                FormattableString.Invariant($"Epoch {state.Epoch} of {state.Epochs}, step {step} of {steps}: ") +
                FormattableString.Invariant($"expected a finite {what}, found {loss}, at the learning rate ") +
                FormattableString.Invariant($"{optimizer.LearningRate}. Try a smaller one, ") +
                "and see that pixels go from 0 to 1; begin with a new model, as the weights of this one may be far " +
                "off. The trainer's History has the epochs before.", loss);
    }

    private static void RequireUnchanged(LabeledImages train, int count)
    {
        if ((train.Images.shape[0], train.Labels.shape[0]) != (count, count))
            throw new InvalidOperationException(
                $"Expected the {count} training images to stay in an epoch, found {train.Images.shape[0]} images and " +
                $"{train.Labels.shape[0]} labels: a callback has resized them.");
    }

    private static void RequireImages(LabeledImages images, string name)
    {
        if (images.Count == 0)
            throw new ArgumentException("Expected at least one image, found none.", name);
    }
}
