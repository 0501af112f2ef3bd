using TorchSharp.Modules;

namespace FashionLib;

/// <summary>The network nearest to 95%: some seeds on validation images, then one look at the test images.</summary>
/// <param name="folder">The folder of the records, and of the trained networks beside them.</param>
/// <param name="images">Images to train on and to validate on.</param>
internal sealed class BestNetwork(string folder, Func<SplitImages> images)
{
    public static readonly Configuration Plain = new PlainConfiguration
    {
        BatchSize = 64, Epochs = 22,
        Optimizer = new CosineDecay(new Adam(LearningRate: 2e-3), Steps: 22 * 860), // 55,000 images make 860 batches
    };

    public Study<Configuration, StudyRun> Study { get; } = new(
        folder, [Plain], Enumerable.Range(1, 5), (configuration, seed, stop) =>
            configuration.Fit(images(), seed, stop, trained => trained.Save(Weights(folder, seed))));

    /// <summary>What the run that is best on the validation images comes to on the test images.</summary>
    public ExperimentResults Evaluate(LabeledImages test)
    {
        var best = Study.Collect().MaxBy(one => one.Run!.Accuracy);
        using var model = SavedModel.Load(Weights(folder, best.Seed), Plain.Create(best.Seed));
        using var trainer = new Trainer(model, Plain.Optimizer, best.Seed);
        return ExperimentResults.Of(
            new(best.Run!.Epochs), trainer.Evaluate(test), trainer.Predict(images().Train), trainer.Predict(test));
    }

    private static string Weights(string folder, int seed) => Path.Combine(folder, $"seed={seed}.safetensors");

    private sealed record PlainConfiguration : Configuration
    {
        public override IReadOnlyDictionary<string, object> Columns =>
            new Dictionary<string, object>([new("network", "plain"), .. base.Columns]);

        protected override TrainingEngine Engine => TrainingEngine.Autograd;

        public override Sequential Create(int seed) => PlainNet.Create(seed);
    }
}
