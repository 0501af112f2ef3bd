using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib.Bench;

/// <summary>
/// The training loop as TorchSharp's examples write it: a loader, the penalty through autograd, the package's
/// optimizer, and the batch's loss and accuracy read after every step.
/// </summary>
internal static class IdiomaticLoop
{
    public static double Epoch(Configuration configuration, LabeledImages train, LabeledImages validation)
    {
        using var model = configuration.Create(seed: 1);
        using optim.Optimizer optimizer = configuration.Optimizer is NAdam
            ? optim.NAdam(model.parameters(), lr: 1e-3, eps: 1e-7)
            : optim.Adam(model.parameters(), lr: 1e-3, eps: 1e-7);
        var penalties = configuration.Penalties(model);
        using var dataset = utils.data.TensorDataset(train.Images, train.Labels);
        using var loader = utils.data.DataLoader(dataset, 32, shuffle: true, seed: 1);

        var loss = 0.0;
        model.train();
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            var (images, labels) = (batch[0], batch[1]);
            optimizer.zero_grad();
            var logits = model.forward(images);
            var objective = cross_entropy(logits, labels);
            foreach (var (name, parameter) in model.named_parameters())
                if (penalties.TryGetValue(name.Replace(".weight", ""), out var penalty))
                    objective += penalty.L1 * parameter.abs().sum() + penalty.L2 * parameter.square().sum();
            objective.backward();
            optimizer.step();
            loss += objective.item<float>() * labels.shape[0];
            _ = logits.argmax(1).eq(labels).sum().item<long>();
        }

        using var noGradient = no_grad();
        model.eval();
        for (var first = 0; first < validation.Count; first += 500)
        {
            using var scope = NewDisposeScope();
            _ = cross_entropy(
                model.forward(validation.Images.slice(0, first, first + 500, 1)),
                validation.Labels.slice(0, first, first + 500, 1)).item<float>();
        }
        return loss / train.Count;
    }
}
