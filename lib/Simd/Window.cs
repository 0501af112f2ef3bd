namespace FashionLib.Simd;

/// <summary>The field of a convolution or of pooling, and how it moves over an image.</summary>
/// <param name="Height">Of the field.</param>
/// <param name="Width">Of the field.</param>
/// <param name="StepY">Rows from a position to the one below.</param>
/// <param name="StepX">Columns from a position to the next.</param>
/// <param name="Top">Rows of zeros above the image.</param>
/// <param name="Left">Columns of zeros before it.</param>
/// <param name="Rows">Rows of zeros above and below together.</param>
/// <param name="Columns">Columns of zeros on both sides together.</param>
internal sealed record Window(
    int Height, int Width, int StepY = 1, int StepX = 1, int Top = 0, int Left = 0, int Rows = 0, int Columns = 0)
{
    public Shape Padded(Shape input) => input with { Height = input.Height + Rows, Width = input.Width + Columns };

    /// <summary>The shape of what the window makes of an image.</summary>
    /// <exception cref="ArgumentException">The window is larger than the image.</exception>
    public Shape Over(Shape input, int channels)
    {
        var (_, height, width) = Padded(input);
        if (height < Height || width < Width)
            throw new ArgumentException($"Expected an image of at least {Height} x {Width} with its padding, " +
                $"found {height} x {width}.");
        return new(channels, (height - Height) / StepY + 1, (width - Width) / StepX + 1);
    }

    /// <summary>Places of the values that the window sees from its first position, channel by channel.</summary>
    public IEnumerable<int> Taps(Shape padded, int channels) =>
        from channel in Enumerable.Range(0, channels)
        from y in Enumerable.Range(0, Height)
        from x in Enumerable.Range(0, Width)
        select padded.At(channel, y, x);

    /// <summary>How far each position of a channel is from the first one.</summary>
    public IEnumerable<int> Positions(Shape padded, Shape output) =>
        from y in Enumerable.Range(0, output.Height)
        from x in Enumerable.Range(0, output.Width)
        select padded.At(0, y * StepY, x * StepX);
}
