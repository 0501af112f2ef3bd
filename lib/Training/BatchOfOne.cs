using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A batch normalization needs several values of each channel in a batch, to learn how they scatter.</summary>
internal static class BatchOfOne
{
    /// <summary>Sees to it that no batch is of one image where a normalization would have one value only.</summary>
    /// <remarks>Only for such a batch is an image sent through, in evaluation mode, to learn the shapes.</remarks>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void Refuse(Sequential model, LabeledImages train, int batchSize)
    {
        if (batchSize > 1 && train.Count % batchSize != 1)
            return;
        BatchNorm[] normalizations = [.. Modules(model).OfType<BatchNorm>().Where(norm => norm.training).Distinct()];
        if (normalizations.Length == 0 || !normalizations.Any(module => SeesOneValue(model, module, train)))
            return;
        throw new ArgumentException(
            "Expected batches of at least 2 images, as the model has a batch normalization, found that " +
            $"{train.Count} images by {batchSize} leave a batch of one. Choose another batchSize or number of images.",
            nameof(batchSize));
    }

    private static bool SeesOneValue(Sequential model, BatchNorm module, LabeledImages train)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var mode = new EvaluationMode(model);
        var parameter = model.parameters().First();
        var one = false;
        var hook = module.register_forward_pre_hook((_, values) =>
        {
            one |= values.numel() == values.shape[1];
            return values;
        });
        try
        {
            model.call(train.Images.slice(0, 0, 1, 1).clone().to(parameter.device).to_type(parameter.dtype));
        }
        finally
        {
            hook.remove();
        }
        return one;
    }

    private static IEnumerable<nn.Module> Modules(nn.Module module) =>
        module.named_children().SelectMany(child => Modules(child.module)).Prepend(module);
}
