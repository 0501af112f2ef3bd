using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Jupyter.Tests;

/// <summary>Jupyter's classic notebook server on a folder, for this computer only; its kernels end with it.</summary>
public sealed class NotebookServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "jupyter-notebook")).FirstOrDefault(File.Exists);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> log;

    private NotebookServer(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        (output, log) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Skips the test that calls it where the server isn't installed.</summary>
    public static void SkipWhereMissing() => Assert.SkipWhen(Program is null,
        "No notebook server: expected jupyter-notebook on the PATH. "
        + "On Debian and Ubuntu: apt-get install jupyter-notebook");

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<NotebookServer> StartAsync(Clients clients, string folder)
    {
        var port = FreePort();
        var process = clients.Start(
            Program!, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.port_retries=0",
            "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={folder}");
        var server = new NotebookServer(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.WaitAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var client = new HttpClient();
        while (!await AnswersAsync(client, limit.Token))
        {
            if (process.HasExited)
                Assert.Fail($"jupyter-notebook: expected it to serve {Address}; it ended:\n{await output}{await log}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, "api"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
