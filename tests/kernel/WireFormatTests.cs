using System.Text;
using System.Text.Json.Nodes;
using NotebookEngine.Jupyter;

namespace NotebookEngine.Tests;

public class WireFormatTests
{
    // openssl dgst -sha256 -hmac secret, of the four parts without anything between them
    private static readonly string[] Signed =
    [
        "me", "<IDS|MSG>", "32972b1815408d08f4296c6fe7ec76ca2b7e7a96abe4a2babcb557017d696574",
        """{"msg_type":"x"}""", "{}", "{}", """{"a":1}""",
    ];

    [Fact]
    public void A_message_survives_the_wire()
    {
        var request = new Message([[1], [2]], "execute_request", "{\"msg_id\":\"1\"}"u8.ToArray(), "{}"u8.ToArray(), []);
        var reply = Message.To(request, "execute_reply", new JsonObject { ["status"] = "ok", ["text"] = "ö😀 <b>" });
        var read = new WireFormat("key").Read(new WireFormat("key").Write(reply));
        Assert.Equal("execute_reply", read.Type);
        Assert.Equal([[1], [2]], read.Identities);
        Assert.Equal("{\"msg_id\":\"1\"}", Encoding.UTF8.GetString(read.Parent));
        Assert.Equal("ö😀 <b>", (string?)read.Content["text"]);
    }

    [Fact]
    public void A_signature_is_the_hmac_of_the_four_parts() =>
        Assert.Equal("x", new WireFormat("secret").Read(Frames(Signed)).Type);

    [Theory]
    [InlineData(2, "", "the signature is wrong.")]
    [InlineData(6, """{"a":2}""", "the signature is wrong.")]
    [InlineData(1, "", "expected identities, <IDS|MSG>, signature and 4 parts; found 7 frames.")]
    public void A_changed_message_is_refused(int frame, string text, string message)
    {
        var frames = Signed.ToArray();
        frames[frame] = text;
        var error = Assert.Throws<InvalidDataException>(() => new WireFormat("secret").Read(Frames(frames)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        Assert.Equal("x", new WireFormat("").Read(Frames(Signed)).Type);
        Assert.Empty(new WireFormat("").Write(Message.ToAll(null, "status", []))[2]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"msg_type":1}""")]
    public void A_header_that_is_none_is_refused(string header)
    {
        var frames = Signed.ToArray();
        frames[3] = header;
        Assert.Throws<InvalidDataException>(() => new WireFormat("").Read(Frames(frames)));
    }

    [Fact]
    public void Buffers_behind_a_message_are_passed_over() =>
        Assert.Equal("x", new WireFormat("secret").Read(Frames([.. Signed, "buffer"])).Type);

    private static List<byte[]> Frames(string[] frames) => [.. frames.Select(Encoding.UTF8.GetBytes)];
}
