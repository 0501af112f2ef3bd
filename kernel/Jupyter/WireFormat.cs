using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine.Jupyter;

/// <summary>Messages as the frames that go over the wire, signed with the key of the connection.</summary>
/// <param name="key">The key; empty for no signatures.</param>
internal sealed class WireFormat(string key)
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);

    public IReadOnlyList<byte[]> Write(Message message)
    {
        byte[][] signed = [message.Header, message.Parent, Bytes(message.Metadata), Bytes(message.Content)];
        return [.. message.Identities, Delimiter, Signature(signed), .. signed];
    }

    /// <exception cref="InvalidDataException">The frames are no message, or the signature is wrong.</exception>
    public Message Read(IReadOnlyList<byte[]> frames)
    {
        var identities = frames.TakeWhile(frame => !frame.AsSpan().SequenceEqual(Delimiter)).ToList();
        if (frames.Count < identities.Count + 6)
            throw new InvalidDataException(
                $"expected identities, <IDS|MSG>, signature and 4 parts; found {frames.Count} frames.");
        var signature = frames[identities.Count + 1];
        var signed = frames.Skip(identities.Count + 2).Take(4).ToArray(); // what follows are buffers, which nothing uses
        if (!CryptographicOperations.FixedTimeEquals(signature, Signature(signed)) && key.Length > 0)
            throw new InvalidDataException("the signature is wrong.");
        try
        {
            var type = (string?)Parse(signed[0])["msg_type"] ?? throw new InvalidDataException("the header has no msg_type.");
            return new(identities, type, signed[0], signed[1], Parse(signed[3])) { Metadata = Parse(signed[2]) };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json)?.AsObject() ?? [];

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Plain);

    private byte[] Signature(byte[][] parts)
    {
        if (key.Length == 0)
            return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
