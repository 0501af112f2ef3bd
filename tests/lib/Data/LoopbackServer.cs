using System.Net;
using System.Net.Sockets;

namespace FashionLib.Tests;

/// <summary>A web server on this machine that answers as told and notes what it was asked for.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();

    public LoopbackServer(Action<HttpListenerContext> answer)
    {
        Address = new($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Task.Run(() => Serve(answer));
    }

    public Uri Address { get; }

    public List<string> Asked { get; } = [];

    public void Dispose() => listener.Close();

    private void Serve(Action<HttpListenerContext> answer)
    {
        try
        {
            while (true)
            {
                var context = listener.GetContext();
                Asked.Add(context.Request.Url!.AbsolutePath);
                answer(context);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
