using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FashionLib.Tests;

/// <summary>Downloads from a server that does everything wrong: the right file, or a clear error.</summary>
public sealed class HostileServerTests : IDisposable
{
    private static readonly TinyIdx Wanted = TinyIdx.Labels("train-labels-idx1-ubyte.gz", 3, 1, 4);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.5);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public HostileServerTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    public static TheoryData<string, string> Attacks => new()
    {
        { "shorter than it says", "prematurely" },
        { "longer than it says, and so cut", "(truncated)" },
        { "stalls", "expected the file within 0.5 s" },
        { "reset in mid-file", "" },
        { "other content", "expected SHA-256" },
        { "no IDX file", "expected an IDX file" },
        { "a page of HTML", "expected an IDX file" },
        { "nothing at all", "" },
        { "endless", "67108864" },
        { "redirects to itself", "302" },
        { "error 500", "500" },
        { "a gzip bomb", "more" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_wrong_is_taken(string attack, string said)
    {
        Serve(attack);
        // Short only where it is waited for: a busy machine may be slow to answer.
        TimeSpan? limit = attack == "stalls" ? Short : null;
        var error = Assert.ThrowsAny<Exception>(() => IdxFile.Read(
            new MemoryStream(FileDownload.Bytes(Address, limit)), Wanted.Name, Wanted.File.Sha256));
        Assert.True(error is IOException or InvalidDataException or HttpRequestException, $"{error}");
        Assert.Contains(said, error.Message + error.InnerException?.Message);
    }

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{Wanted.Name}");

    private void Serve(string attack) => Task.Run(async () =>
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            _ = Task.Run(() => Answer(client, attack));
        }
    });

    private void Answer(TcpClient client, string attack)
    {
        try
        {
            using var stream = client.GetStream();
            while (stream.ReadByte() is var next && next != '\r' || stream.ReadByte() != '\n' || stream.ReadByte() != '\r')
                if (next < 0)
                    return; // up to the empty line after the request's headers
            var right = Wanted.Gzipped();
            void Send(string status, int length, byte[] body)
            {
                stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"));
                stream.Write(body);
            }
            switch (attack)
            {
                case "shorter than it says": Send("200 OK", 1000, right); break;
                case "longer than it says, and so cut": Send("200 OK", right.Length / 2, right); break;
                case "stalls":
                    Send("200 OK", right.Length, right[..10]);
                    while (stream.ReadByte() >= 0) // until the client hangs up
                        ;
                    break;
                case "reset in mid-file":
                    Send("200 OK", right.Length, right[..10]);
                    client.LingerState = new(enable: true, seconds: 0);
                    break;
                case "other content":
                    var other = TinyIdx.Labels(Wanted.Name, 9, 9, 9).Gzipped();
                    Send("200 OK", other.Length, other);
                    break;
                case "no IDX file": Send("200 OK", 20, new byte[20]); break;
                case "a page of HTML": Send("200 OK", 15, "<html>no</html>"u8.ToArray()); break;
                case "nothing at all": break;
                case "endless":
                    Send("200 OK", int.MaxValue, []);
                    for (var block = new byte[1 << 20]; ;)
                        stream.Write(block);
                case "redirects to itself":
                    stream.Write(Encoding.ASCII.GetBytes(
                        $"HTTP/1.1 302 Found\r\nLocation: {Address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                    break;
                case "error 500": Send("500 Internal Server Error", 0, []); break;
                case "a gzip bomb":
                    var bomb = new TinyIdx("", [.. TinyIdx.Header(0x801, 3), .. new byte[50_000_000]]).Gzipped();
                    Send("200 OK", bomb.Length, bomb);
                    break;
            }
            if (attack == "reset in mid-file")
                return;
            client.Client.Shutdown(SocketShutdown.Send);
            stream.ReadTimeout = 2000;
            while (stream.ReadByte() >= 0) // closed before all is read, the connection would be reset
                ;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client has had enough.
        }
        finally
        {
            client.Dispose();
        }
    }
}
