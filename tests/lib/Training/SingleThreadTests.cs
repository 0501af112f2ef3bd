using static TorchSharp.torch;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class SingleThreadTests : IDisposable
{
    private readonly int before = get_num_threads();

    public void Dispose() => set_num_threads(before);

    [Fact]
    public void Libtorch_has_as_many_threads_as_before_in_callbacks_and_after_each_call()
    {
        set_num_threads(3);
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        var told = new List<int>();

        trainer.Fit(images, images, epochs: 2, callbacks: [new Recorder(() => told.Add(get_num_threads()))]);
        Assert.Equal(TrainingEngine.Simd, trainer.Engine);
        Assert.Equal([3], told.Distinct());
        trainer.Evaluate(images);
        trainer.Predict(images);
        Assert.Equal(3, get_num_threads());

        using (no_grad())
            model.get_parameter("logits.bias")!.fill_(float.NaN);
        Assert.Throws<NotFiniteNumberException>(() => trainer.Evaluate(images));
        Assert.Equal(3, get_num_threads());
        var ofAnother = 0;
        var another = new Thread(() => ofAnother = get_num_threads());
        another.Start();
        another.Join();
        Assert.Equal(3, ofAnother);
    }

    [Fact]
    public void Figures_of_the_vectorised_engine_are_those_of_one_thread_bit_by_bit()
    {
        using var images = TinyImages.Noise(500);
        using var model = FullyConnected.Create([320], seed: 1);
        using var trainer = new Trainer(model, new Adam(), 1, new L1L2(0.1, 0.1).On("dense1"), TrainingEngine.Simd);
        set_num_threads(1);
        var one = trainer.Evaluate(images);
        set_num_threads(4);
        Assert.Equal(one, trainer.Evaluate(images));
    }
}
