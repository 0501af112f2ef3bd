namespace FashionLib.Simd;

/// <summary>The field of a convolution or of pooling, and how it moves over an image.</summary>
/// <param name="Height">Rows of the field.</param>
/// <param name="Width">Columns of the field.</param>
/// <param name="StepY">Rows from a position to the one below it.</param>
/// <param name="StepX">Columns from a position to the next one.</param>
/// <param name="PaddingY">Rows of zeros around an image, above and below together; an odd one comes last.</param>
/// <param name="PaddingX">Columns likewise.</param>
public sealed record Window(
    int Height, int Width, int StepY = 1, int StepX = 1, int PaddingY = 0, int PaddingX = 0)
{
    internal Shape Padded(Shape input) =>
        input with { Height = input.Height + PaddingY, Width = input.Width + PaddingX };

    /// <summary>The shape of what the window makes of an image.</summary>
    /// <exception cref="ArgumentException">The window is larger than the image.</exception>
    internal Shape Over(Shape input, int channels)
    {
        var (_, height, width) = Padded(input);
        if (height < Height || width < Width)
            throw new ArgumentException($"Expected an image of at least {Height} x {Width} with its padding, " +
                $"found {height} x {width}.");
        return new(channels, (height - Height) / StepY + 1, (width - Width) / StepX + 1);
    }

    /// <summary>Places of the values that the window sees from its first position, channel by channel.</summary>
    internal IEnumerable<int> Taps(Shape input) =>
        from channel in Enumerable.Range(0, input.Channels)
        from y in Enumerable.Range(0, Height)
        from x in Enumerable.Range(0, Width)
        select Padded(input).At(channel, y, x);

    /// <summary>How far each position of a channel is from the first one.</summary>
    internal IEnumerable<int> Positions(Shape input) =>
        from y in Enumerable.Range(0, Over(input, 1).Height)
        from x in Enumerable.Range(0, Over(input, 1).Width)
        select Padded(input).At(0, y * StepY, x * StepX);
}
