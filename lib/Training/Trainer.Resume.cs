using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace FashionLib;

/// <content>Where a training stands, kept in a file with its network, and gone on from.</content>
public sealed partial class Trainer
{
    private static readonly JsonSerializerOptions Named =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>
    /// Goes on from where a training stood that <see cref="TrainedModel.Save"/> saved with its optimizer: weights,
    /// running means, epochs, shuffling. Two epochs, saved and resumed, and two more end in the weights of four, bit for
    /// bit, but for dropout under autograd, which draws from libtorch's own numbers.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, is of another network, optimizer or seed, or has no training. The model stays as it is.
    /// </exception>
    /// <exception cref="InvalidOperationException">This trainer has trained already.</exception>
    public void Resume(string path)
    {
        using var running = Begin();
        if (shuffled.Count > 0)
            throw new InvalidOperationException(
                "Expected a trainer that hasn't trained to resume a training, found one that has: make a new one.");
        Read();
        var file = new Safetensors(path);
        var state = Standing.Of(file);
        if ((state.Optimizer, state.Seed) != (TextOf(optimizer), seed))
            throw file.Damaged(
                $"a training by {TextOf(optimizer)} with seed {seed}", $"{state.Optimizer} with seed {state.Seed}");

        file.CopyTo(new Dictionary<string, Tensor>([.. model.state_dict(), .. Means()]));
        completed = state.Epochs;
        foreach (var count in state.Shuffled)
            NextOrder(count);
        while (steps < state.Steps)
            NextCoefficients();
    }

    internal void Save(string path)
    {
        using var running = Begin();
        SavedModel.Save(model, path, Means(), JsonSerializer.Serialize(
            new Standing(TextOf(optimizer), seed, steps, [.. shuffled], completed), Named));
    }

    private Dictionary<string, Tensor> Means()
    {
        var means = new Dictionary<string, Tensor>();
        foreach (var ((name, _), update) in model.named_parameters().Zip(network.Updates))
            (means[Safetensors.Mean + name], means[Safetensors.MeanSquare + name]) = (update.Mean, update.MeanSquare);
        return means;
    }

    private StepCoefficients NextCoefficients()
    {
        steps++;
        coefficients.MoveNext();
        return coefficients.Current;
    }

    private long[] NextOrder(int images)
    {
        shuffled.Add(images);
        long[] order = [.. Enumerable.Range(0, images)];
        shuffling.Shuffle(order);
        return order;
    }

    /// <summary>An optimizer with all its numbers, in every culture alike.</summary>
    private static string TextOf(Optimizer optimizer) =>
        $"{optimizer.GetType().Name} {JsonSerializer.Serialize<object>(optimizer)}" +
        (optimizer is CosineDecay decay ? $" of {TextOf(decay.Optimizer)}" : "");

    private sealed record Standing(string Optimizer, int Seed, int Steps, int[] Shuffled, Epoch[] Epochs)
    {
        private const int MostEpochs = 100_000, MostImages = 100_000_000;

        public static Standing Of(Safetensors file)
        {
            if (file.Description.Training is not { } text)
                throw file.Damaged("a training to go on with", "a network alone, saved without withOptimizer: true");
            try
            {
                return JsonSerializer.Deserialize<Standing>(text, Named) is { Optimizer: not null } standing
                    && standing.Shuffled?.Length <= MostEpochs && standing.Epochs?.Length <= standing.Shuffled.Length
                    && standing.Shuffled.All(count => count is > 0 and <= MostImages)
                    && standing.Steps >= 0 && standing.Steps <= standing.Shuffled.Sum(count => (long)count)
                    ? standing : throw new JsonException("numbers that no training has");
            }
            catch (JsonException error)
            {
                throw file.Damaged("where a training stands", error.Message.TrimEnd('.'));
            }
        }
    }
}
