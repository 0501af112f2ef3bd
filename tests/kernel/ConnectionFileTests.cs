using NotebookEngine.Jupyter;

namespace NotebookEngine.Tests;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Local = """
        {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256", "kernel_name": "x",
         "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ports_and_key_are_read()
    {
        var connection = Read(Local);
        Assert.Equal((1, 2, 3, 4, 5), (connection.ShellPort, connection.IoPubPort, connection.StdinPort,
            connection.ControlPort, connection.HeartbeatPort));
        Assert.Equal(("k", "tcp://127.0.0.1:1"), (connection.Key, connection.Endpoint(1)));
        Assert.Equal("tcp://[::1]:2", Read(Local.Replace("127.0.0.1", "::1")).Endpoint(2));
    }

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", "this machine's own address only, such as 127.0.0.1; found ip 0.0.0.0.")]
    [InlineData("127.0.0.1", "192.168.0.7", "found ip 192.168.0.7.")]
    [InlineData("127.0.0.1", "*", "found ip *.")]
    [InlineData("\"tcp\"", "\"ipc\"", "expected the transport tcp, found ipc.")]
    [InlineData("sha256", "md5", "expected the signature scheme hmac-sha256, found hmac-md5.")]
    [InlineData("\"key\"", "\"kay\"", "expected a Jupyter connection file;")]
    [InlineData("{", "", "expected a Jupyter connection file;")]
    public void What_the_kernel_does_not_serve_is_refused(string found, string replacement, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Local.Replace(found, replacement)));
        Assert.StartsWith("c.json: ", error.Message);
        Assert.Contains(message, error.Message);
    }

    private ConnectionFile Read(string json)
    {
        File.WriteAllText(folder.File("c.json"), json);
        return ConnectionFile.Read(folder.File("c.json"));
    }
}
