namespace FashionLib;

/// <summary>Downloads a file so that it is there whole and verified, or not at all.</summary>
internal static class FileDownload
{
    private const int BarWidth = 30;
    private const long MostBytes = 64 << 20; // the longest file of the data sets has 26 MB

    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Client =
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Stall };

    /// <summary>Downloads to a temporary file beside the target and renames it once its checksum holds.</summary>
    /// <param name="folder">The target's folder; made if need be.</param>
    /// <param name="file">What to download.</param>
    /// <param name="address">Where from.</param>
    /// <param name="stall">How long the server may send nothing; null for half a minute.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="IOException">It could not be had whole, or not be written.</exception>
    /// <exception cref="InvalidDataException">The server sent something else.</exception>
    public static string To(string folder, DatasetFile file, Uri address, TimeSpan? stall = null)
    {
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, file.Name);
        var temporary = Path.Combine(folder, $"{Path.GetRandomFileName()}.{file.Name}");
        try
        {
            Fetch(address, temporary, stall ?? Stall);
            IdxFile.Read(temporary, file.Sha256, advice: "");
            File.Move(temporary, target, overwrite: true);
            return target;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message.Replace(temporary, file.Name), e);
        }
        catch (IOException e)
        {
            throw new IOException(e.Message.Replace(temporary, target), e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Fetch(Uri address, string path, TimeSpan stall)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var source = response.Content.ReadAsStream();
        using var target = File.Create(path);
        CopyWithProgress(
            source, target, Path.GetFileName(address.LocalPath), response.Content.Headers.ContentLength, stall);
    }

    private static void CopyWithProgress(Stream source, Stream target, string name, long? length, TimeSpan stall)
    {
        var buffer = new byte[256 * 1024];
        long copied = 0;
        for (int read; (read = Read(source, buffer, stall)) > 0;)
        {
            target.Write(buffer, 0, read);
            copied += read;
            if (copied > MostBytes)
                throw new IOException($"expected at most {MostBytes:N0} bytes, found more");
            Console.Write($"\r{name} {Bar(copied, length)} {copied / 1e6:F1} MB");
        }
        Console.WriteLine();
        if (length is { } expected && copied != expected)
            throw new IOException($"expected {expected:N0} bytes, found {copied:N0}");
    }

    private static int Read(Stream source, byte[] buffer, TimeSpan stall)
    {
        using var limit = new CancellationTokenSource(stall);
        try
        {
            return source.ReadAsync(buffer, limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new IOException($"expected the rest of the file, found nothing sent for {stall.TotalSeconds:0.#} s");
        }
    }

    private static string Bar(long copied, long? length)
    {
        var done = length is > 0 ? (int)(BarWidth * copied / length.Value) : 0;
        return $"[{new string('=', done)}{new string('.', BarWidth - done)}]";
    }
}
