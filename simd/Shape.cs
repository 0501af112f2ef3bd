namespace FashionLib.Simd;

/// <summary>What a layer makes of one image; after flattening, height and width are 1.</summary>
/// <param name="Channels">Maps, or single values.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Columns of a map.</param>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>Number of values.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>Place of a feature among those of a group of images, in floats.</summary>
    internal int At(int channel, int y, int x) => ((channel * Height + y) * Width + x) * Lanes.Count;

    /// <inheritdoc/>
    public override string ToString() => $"({Channels}, {Height}, {Width})";
}
