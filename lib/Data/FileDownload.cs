namespace FashionLib;

/// <summary>Downloads a file of a data set into memory, whole or not at all.</summary>
internal static class FileDownload
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        MaxResponseContentBufferSize = 64 << 20, // bytes: the longest file has 26 MB
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The file's bytes.</summary>
    /// <param name="address">Where from.</param>
    /// <param name="limit">How long it may take; null for five minutes.</param>
    /// <exception cref="HttpRequestException">The server isn't there, or doesn't send the file whole.</exception>
    /// <exception cref="IOException">It took longer.</exception>
    public static byte[] Bytes(Uri address, TimeSpan? limit = null)
    {
        Console.WriteLine($"Downloading {address} …");
        var longest = limit ?? TimeSpan.FromMinutes(5);
        using var stop = new CancellationTokenSource(longest);
        try
        {
            return Client.GetByteArrayAsync(address, stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new IOException($"expected the file within {longest.TotalSeconds:0.#} s");
        }
    }
}
