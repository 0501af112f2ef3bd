namespace FashionLib.Simd;

/// <summary>What a layer makes of one image; after flattening, height and width are 1.</summary>
internal readonly record struct Shape(int Channels, int Height, int Width)
{
    public int Count => Channels * Height * Width;

    /// <summary>Place of a feature among those of a group of images, in floats.</summary>
    public int At(int channel, int y, int x) => ((channel * Height + y) * Width + x) * Lanes.Count;

    public override string ToString() => $"({Channels}, {Height}, {Width})";
}
