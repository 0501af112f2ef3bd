using static TorchSharp.torch;

namespace FashionLib.Tests;

public class MirroredTests
{
    [Fact]
    public void In_evaluation_a_network_between_them_gives_the_mean_of_image_and_mirror_image()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(
            ("both", new WithMirrored()), ("flatten", nn.Flatten()), ("relu", nn.ReLU()), ("mean", new MeanOfMirrored()));
        network.eval();
        var outputs = network.call(tensor(new float[] { 1, -2, 3, 4, 5, 7 }).view(2, 1, 1, 3));
        Assert.Equal([2L, 3], outputs.shape);
        Assert.Equal([2f, 0, 2, 5.5f, 5, 5.5f], outputs.data<float>().ToArray());
    }

    [Fact]
    public void The_mirror_images_are_after_the_others()
    {
        using var scope = NewDisposeScope();
        using var both = new WithMirrored();
        both.eval();
        var images = tensor(new float[] { 1, 2, 3, 4 }).view(2, 1, 1, 2);
        Assert.Equal([1f, 2, 3, 4, 2, 1, 4, 3], both.call(images).data<float>().ToArray());
    }

    [Fact]
    public void In_training_they_do_nothing()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(("both", new WithMirrored()), ("mean", new MeanOfMirrored()));
        var images = tensor(new float[] { 1, 2, 3, 4 }).view(2, 1, 1, 2);
        Assert.Equal(images, network.call(images));
    }
}
