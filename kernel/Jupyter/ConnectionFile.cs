using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookEngine.Jupyter;

/// <summary>Where a front end wants the kernel to listen, and the key that they share.</summary>
internal sealed record ConnectionFile(
    string Ip, string Transport, string Key, string? SignatureScheme,
    [property: JsonPropertyName("shell_port")] int ShellPort,
    [property: JsonPropertyName("control_port")] int ControlPort,
    [property: JsonPropertyName("iopub_port")] int IoPubPort,
    [property: JsonPropertyName("stdin_port")] int StdinPort,
    [property: JsonPropertyName("hb_port")] int HeartbeatPort)
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the file that a front end has written.</summary>
    /// <exception cref="InvalidDataException">It is no connection file, or one that this kernel refuses.</exception>
    public static ConnectionFile Read(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        ConnectionFile connection;
        try
        {
            connection = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), SnakeCase)
                ?? throw new JsonException("the file is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: expected a Jupyter connection file; {e.Message}", e);
        }
        if (connection.Transport != "tcp")
            throw new InvalidDataException($"{name}: expected the transport tcp, found {connection.Transport}.");
        if (connection.SignatureScheme is not (null or "" or "hmac-sha256"))
            throw new InvalidDataException(
                $"{name}: expected the signature scheme hmac-sha256, found {connection.SignatureScheme}.");
        // Whoever reaches the ports runs code as this user, and only the key stands between.
        if (!IPAddress.TryParse(connection.Ip, out var address) || !IPAddress.IsLoopback(address))
            throw new InvalidDataException(
                $"{name}: the kernel listens on this machine's own address only, such as 127.0.0.1; "
                + $"found ip {connection.Ip}.");
        return connection;
    }

    /// <summary>The endpoint of a port.</summary>
    public string Endpoint(int port) => Ip.Contains(':') ? $"tcp://[{Ip}]:{port}" : $"tcp://{Ip}:{port}";
}
