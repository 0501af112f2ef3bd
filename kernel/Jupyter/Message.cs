using System.Text;
using System.Text.Json.Nodes;

namespace NotebookEngine.Jupyter;

/// <summary>A message of Jupyter's protocol.</summary>
/// <param name="Identities">Whom it comes from or goes to; a topic on the IOPub channel.</param>
/// <param name="Type">Its type, as the header names it.</param>
/// <param name="Header">The header as JSON text; kept as received, because answers repeat it.</param>
/// <param name="Parent">The header of the request that the message belongs to, as JSON text.</param>
/// <param name="Content">What it says.</param>
internal sealed record Message(
    IReadOnlyList<byte[]> Identities, string Type, byte[] Header, byte[] Parent, JsonObject Content)
{
    /// <summary>The version of the protocol.</summary>
    public const string Protocol = "5.3";

    private static readonly string Session = Guid.NewGuid().ToString();

    /// <summary>What the sender says beside the content.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>A message from the kernel to whoever sent a request.</summary>
    public static Message To(Message request, string type, JsonObject content) =>
        new(request.Identities, type, NewHeader(type), request.Header, content);

    /// <summary>A message from the kernel to all who listen.</summary>
    /// <param name="request">What it is about; null for nothing.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="content">What it says.</param>
    public static Message ToAll(Message? request, string type, JsonObject content) =>
        new([Encoding.UTF8.GetBytes(type)], type, NewHeader(type), request?.Header ?? "{}"u8.ToArray(), content);

    private static byte[] NewHeader(string type) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["msg_id"] = Guid.NewGuid().ToString(),
        ["session"] = Session,
        ["username"] = "kernel",
        ["date"] = DateTime.UtcNow.ToString("O"),
        ["msg_type"] = type,
        ["version"] = Protocol,
    }.ToJsonString());
}
