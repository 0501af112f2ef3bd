using TorchSharp;
using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

public class TrainerTests
{
    /// <summary>Moves no weight, so that all figures are those of the initial weights.</summary>
    private static readonly Optimizer Still = new Adam(LearningRate: 0);

    [Fact]
    public void An_evaluation_tells_the_penaltys_part_of_the_loss_from_the_cross_entropys()
    {
        using var images = TinyImages.Noise(20);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, Still, seed: 1, new L1L2(L1: 0.1, L2: 0.2).On("logits"));
        using var free = new Trainer(model, Still, seed: 1);
        var weights = model.named_parameters().Single(p => p.name == "logits.weight").parameter.data<float>().ToArray();
        var result = trainer.Evaluate(images);
        Assert.Equal(weights.Sum(w => 0.1 * Math.Abs(w) + 0.2 * w * w), result.Penalty, tolerance: 1e-6);
        Assert.Equal(free.Evaluate(images).Loss, result.CrossEntropy, tolerance: 1e-9);
    }

    [Fact]
    public void An_epoch_has_the_penalty_that_an_evaluation_after_it_has()
    {
        using var images = TinyImages.Noise(20);
        using var validation = TinyImages.Noise(10, seed: 2);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, new L1L2(L1: 0.1, L2: 0.2).On("logits"));
        var before = trainer.Evaluate(validation);
        var trained = trainer.Fit(images, validation, epochs: 1);
        var after = trained.Evaluate(validation);
        Assert.Equal((after.Penalty, after.CrossEntropy), (trained.Last.Penalty, trained.Last.ValCrossEntropy));
        Assert.NotEqual(before.Penalty, after.Penalty);
    }

    [Fact]
    public void The_same_seeds_give_bit_identical_weights_and_another_seed_others()
    {
        Assert.Equal(TrainedDigest(modelSeed: 1, shufflingSeed: 1), TrainedDigest(modelSeed: 1, shufflingSeed: 1));
        Assert.NotEqual(TrainedDigest(modelSeed: 1, shufflingSeed: 1), TrainedDigest(modelSeed: 1, shufflingSeed: 2));
        Assert.NotEqual(TrainedDigest(modelSeed: 1, shufflingSeed: 1), TrainedDigest(modelSeed: 2, shufflingSeed: 1));
    }

    [Fact]
    public void Training_in_two_goes_equals_training_in_one()
    {
        using var images = TinyImages.Noise(50);
        using var whole = FullyConnected.Create([8], seed: 1);
        using var parts = FullyConnected.Create([8], seed: 1);
        using var inOne = new Trainer(whole, new NAdam(), seed: 3, new L1L2(1e-4, 1e-4).On("dense1"));
        using var inTwo = new Trainer(parts, new NAdam(), seed: 3, new L1L2(1e-4, 1e-4).On("dense1"));

        var history = inOne.Fit(images, images, epochs: 3).History;
        var first = inTwo.Fit(images, images, epochs: 1).History;
        var second = inTwo.Fit(images, images, epochs: 2).History;

        Assert.Equal(whole.Digest(), parts.Digest());
        Assert.Equal(history.Epochs, [.. first.Epochs, .. second.Epochs]);
        Assert.Equal(history.Epochs, inTwo.History.Epochs);
        Assert.Equal([1, 2, 3], history.Epochs.Select(epoch => epoch.Number));
    }

    [Theory]
    [InlineData(64, 2)]
    [InlineData(65, 3)]
    [InlineData(31, 1)]
    public void Every_image_is_used_so_the_last_batch_may_be_partial(int count, int steps)
    {
        using var images = TinyImages.Noise(count);
        using var model = FullyConnected.Create([], seed: 1);
        var optimizer = new CountingOptimizer();
        using var trainer = new Trainer(model, optimizer, seed: 1);
        trainer.Fit(images, images, epochs: 1, batchSize: 32);
        Assert.Equal(steps, optimizer.Steps);
    }

    [Fact]
    public void An_epochs_figures_are_weighted_by_batch_size()
    {
        using var images = TinyImages.Black(0, 0, 1);
        using var model = Constant([0.5, 0.1]);
        using var trainer = new Trainer(model, Still, seed: 1, new L1L2(1e-3, 1e-2).On("logits"));

        var epoch = trainer.Fit(images, images, epochs: 1, batchSize: 2).Last;

        var penalty = 1e-3 * 7840 * 0.01 + 1e-2 * 7840 * 0.0001;
        Assert.Equal(-(2 * Math.Log(0.5) + Math.Log(0.1)) / 3 + penalty, epoch.Loss, 1e-6);
        Assert.Equal(2.0 / 3, epoch.Accuracy, 1e-12);
        Assert.Equal(epoch.Loss, epoch.ValLoss, 1e-6);
        Assert.Equal(epoch.Accuracy, epoch.ValAccuracy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public void Evaluation_is_mean_cross_entropy_plus_penalty_whatever_the_batch_size(int batchSize)
    {
        using var images = TinyImages.Black(0, 1, 1, 0, 2);
        using var model = Constant([0.5, 0.1]);
        using var trainer = new Trainer(model, new Adam(), seed: 1, new L1L2(1e-3, 1e-2).On("logits"));

        var result = trainer.Evaluate(images, batchSize);

        var crossEntropy = -(2 * Math.Log(0.5) + 2 * Math.Log(0.1) + Math.Log(0.05)) / 5;
        Assert.Equal(crossEntropy + 1e-3 * 7840 * 0.01 + 1e-2 * 7840 * 0.0001, result.Loss, 1e-6);
        Assert.Equal((0.4, 5), (result.Accuracy, result.Count));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(500)]
    public void Predictions_are_the_classes_of_the_greatest_logits(int batchSize)
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        using var logits = model.forward(images.Images);
        var rows = logits.detach().data<float>().ToArray().Chunk(10);
        Assert.Equal(rows.Select(row => (long)Array.IndexOf(row, row.Max())), trainer.Predict(images, batchSize).Predicted);
    }

    [Fact]
    public void Predictions_carry_the_evaluation_of_the_same_forward_pass()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, new L1L2(1e-3, 1e-3).On("dense1"));
        var evaluation = trainer.Evaluate(images);
        var passes = 0;
        Assert.Equal(evaluation, trainer.Predict(images).Evaluation);
        ((nn.Module<Tensor, Tensor>)model.children().First()).register_forward_hook((_, _, y) =>
        {
            passes++;
            return y;
        });
        var predictions = trainer.Predict(images); // by autograd, as hooks are its
        Assert.Equal(1, passes);
        Assert.Equal(evaluation.Loss, predictions.Evaluation!.Loss, 1e-6);
        Assert.Equal(evaluation.Accuracy, predictions.Evaluation.Accuracy);
    }

    [Fact]
    public void Evaluating_and_predicting_leave_the_weights_alone()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, new L1L2(1, 1).On("dense1"));
        var before = model.Digest();
        trainer.Evaluate(images);
        trainer.Predict(images);
        Assert.Equal(before, model.Digest());
    }

    [Fact]
    public void Evaluation_drops_nothing_out()
    {
        using var images = TinyImages.Noise(40);
        using var model = nn.Sequential(
            ("flatten", nn.Flatten()), ("dropout", nn.Dropout(0.5)), ("logits", nn.Linear(784, 10)));
        using var trainer = new Trainer(model, Still, seed: 1);
        trainer.Fit(images, images, epochs: 1);
        Assert.Equal(trainer.Evaluate(images), trainer.Evaluate(images));
    }

    [Fact]
    public void Both_networks_learn_64_images_by_heart()
    {
        using var images = TinyImages.Noise(64);
        using var dense = FullyConnected.Create([320, 130], seed: 1);
        using var convolutional = LeNet.Create(seed: 1);
        foreach (var model in new[] { dense, convolutional })
        {
            using var trainer = new Trainer(model, new Adam(), seed: 1);
            trainer.Fit(images, images, epochs: 60, batchSize: 16);
            Assert.Equal(1, trainer.Evaluate(images).Accuracy);
        }
    }

    [Fact]
    public void Fitting_evaluating_and_predicting_leave_no_tensors_behind()
    {
        using var images = TinyImages.Noise(40);
        using var model = LeNet.Create(seed: 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var trainer = new Trainer(model, new NAdam(), seed: 1, new L1L2(1e-4, 1e-4).On("dense1")))
        {
            trainer.Fit(images, images, epochs: 2, batchSize: 16);
            trainer.Evaluate(images, batchSize: 16);
            trainer.Predict(images, batchSize: 16);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void No_epochs_leave_no_history()
    {
        using var images = TinyImages.Black(0);
        using var model = Constant([0.5, 0.1]);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.Empty(trainer.Fit(images, images, epochs: 0).History.Epochs);
    }

    [Fact]
    public void A_penalty_spares_the_bias()
    {
        using var images = TinyImages.Black(0);
        using var model = Constant([0.5, 0.1]);
        using var free = new Trainer(model, new Adam(), seed: 1);
        using var penalised = new Trainer(model, new Adam(), seed: 1, new L1L2(L2: 1).On("logits"));
        Assert.Equal(7840 * 0.0001, penalised.Evaluate(images).Loss - free.Evaluate(images).Loss, 1e-6);
    }

    private static string TrainedDigest(int modelSeed, int shufflingSeed)
    {
        using var images = TinyImages.Noise(50);
        using var model = LeNet.Create(modelSeed);
        using var trainer = new Trainer(model, new Adam(), shufflingSeed, new L1L2(L2: 1e-4).On("dense1", "logits"));
        trainer.Fit(images, images, epochs: 2);
        return model.Digest();
    }

    /// <summary>
    /// Gives classes 0 and 1 these probabilities and eight others 0.05 each, on black images; all weights are 0.01.
    /// </summary>
    private static Sequential Constant(double[] probabilities)
    {
        var model = FullyConnected.Create([], seed: 1);
        double[] logits = [.. probabilities.Concat(Enumerable.Repeat(0.05, 8)).Select(p => Math.Log(p))];
        using var noGradient = no_grad();
        using var bias = tensor(logits, dtype: float32);
        model.get_parameter("logits.weight")!.fill_(0.01);
        model.get_parameter("logits.bias")!.copy_(bias);
        return model;
    }

    private sealed record CountingOptimizer() : Optimizer(LearningRate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-7)
    {
        public int Steps { get; private set; }

        public override IEnumerable<StepCoefficients> Updates()
        {
            foreach (var coefficients in new Adam().Updates())
            {
                Steps++;
                yield return coefficients;
            }
        }
    }
}
