namespace FashionLib.Tests.Reference;

/// <summary>A layer in double precision that sees one image at a time and remembers it for its backward pass.</summary>
internal abstract class Layer
{
    public virtual IReadOnlyList<Weights> Parameters => [];

    public abstract double[] Forward(double[] input);

    /// <summary>Adds to the parameters' gradients.</summary>
    /// <param name="gradient">Of the loss with respect to what <see cref="Forward"/> returned last.</param>
    /// <returns>The gradient with respect to what it was given.</returns>
    public abstract double[] Backward(double[] gradient);
}
