namespace FashionLib;

/// <summary>Which images some are: so many in a row of a file's, or of those that a caller put together.</summary>
/// <param name="Source">The file's checksum, or an object of the caller's images alone.</param>
/// <param name="First">The first one's position in the source.</param>
/// <param name="Count">Number of images.</param>
internal readonly record struct ImageRange(object Source, int First, int Count)
{
    /// <summary>How many of these images are among others.</summary>
    public int CountIn(IEnumerable<ImageRange> others)
    {
        var source = Source;
        var same = others.Where(other => other.Source.Equals(source)).ToArray();
        return Enumerable.Range(First, Count).Count(image =>
            same.Any(range => image >= range.First && image < range.First + range.Count));
    }
}
