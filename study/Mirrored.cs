using static TorchSharp.torch;

namespace FashionLib;

/// <summary>In evaluation adds each image's mirror image: (N, …, width) → (2N, …, width), these after the others.</summary>
/// <remarks>In training it does nothing, like <see cref="MeanOfMirrored"/>, which makes one of what becomes of both.</remarks>
public sealed class WithMirrored() : nn.Module<Tensor, Tensor>(nameof(WithMirrored))
{
    /// <summary>The caller disposes what it returns.</summary>
    public override Tensor forward(Tensor images)
    {
        if (training)
            return images.alias();
        using var mirrored = images.flip(-1);
        return cat([images, mirrored], 0);
    }
}

/// <summary>In evaluation the mean of the first and the second half: (2N, …) → (N, …).</summary>
public sealed class MeanOfMirrored() : nn.Module<Tensor, Tensor>(nameof(MeanOfMirrored))
{
    /// <summary>The caller disposes what it returns.</summary>
    public override Tensor forward(Tensor both)
    {
        if (training)
            return both.alias();
        using var halves = both.unflatten(0, 2, -1);
        return halves.mean([0]);
    }
}
