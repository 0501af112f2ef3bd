namespace FashionLib;

/// <summary>Downloads a file so that it is there whole and verified, or not at all.</summary>
internal static class FileDownload
{
    private const int BarWidth = 30;
    private static readonly HttpClient Client =
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Downloads to a temporary file beside the target and renames it once its checksum holds.</summary>
    /// <returns>The path of the file.</returns>
    public static string To(string folder, DatasetFile file, Uri address)
    {
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, file.Name);
        var temporary = Path.Combine(folder, $"{Path.GetRandomFileName()}.{file.Name}");
        try
        {
            Fetch(address, temporary);
            IdxFile.Read(temporary, file.Sha256, advice: "");
            File.Move(temporary, target, overwrite: true);
            return target;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Fetch(Uri address, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var source = response.Content.ReadAsStream();
        using var target = File.Create(path);
        CopyWithProgress(source, target, Path.GetFileName(address.LocalPath), response.Content.Headers.ContentLength);
    }

    private static void CopyWithProgress(Stream source, Stream target, string name, long? length)
    {
        var buffer = new byte[256 * 1024];
        long copied = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            target.Write(buffer, 0, read);
            copied += read;
            Console.Write($"\r{name} {Bar(copied, length)} {copied / 1e6:F1} MB");
        }
        Console.WriteLine();
        if (length is { } expected && copied != expected)
            throw new IOException($"expected {expected:N0} bytes, found {copied:N0}");
    }

    private static string Bar(long copied, long? length)
    {
        var done = length is > 0 ? (int)(BarWidth * copied / length.Value) : 0;
        return $"[{new string('=', done)}{new string('.', BarWidth - done)}]";
    }
}
