using System.Collections.Concurrent;
using NotebookEngine.Jupyter;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public class OutputPublisherTests
{
    private readonly BlockingCollection<Message> sent = [];
    private readonly OutputPublisher publisher;

    public OutputPublisherTests() => publisher = new OutputPublisher(sent.Add);

    [Fact]
    public void Text_is_gathered_and_keeps_its_place_among_displays()
    {
        for (var i = 0; i < 3; i++)
            publisher.Publish(new StreamOutput("stdout", $"{i}"));
        publisher.Publish(new StreamOutput("stderr", "e"));
        publisher.Publish(new DisplayOutput(new Dictionary<string, string> { ["application/json"] = "[1]" }));
        Assert.Equal(["012", "e", "display_data"], sent.Select(m => (string?)m.Content["text"] ?? m.Type));
        Assert.Equal("[1]", sent.Last().Content["data"]!["application/json"]!.ToJsonString());
    }

    [Fact]
    public void Text_does_not_wait_long()
    {
        publisher.Publish(new StreamOutput("stdout", "a"));
        Assert.True(sent.TryTake(out var message, TimeSpan.FromSeconds(5)));
        Assert.Equal("a", (string?)message.Content["text"]);
    }

    [Fact]
    public void A_silent_cell_shows_errors_only()
    {
        publisher.Begin(Message.ToAll(null, "execute_request", []), count: 1, isSilent: true);
        publisher.Publish(new StreamOutput("stdout", "a"));
        publisher.Publish(new ErrorOutput("E", "e", ["t"]));
        publisher.Flush();
        Assert.Equal("error", Assert.Single(sent).Type);
    }

    [Fact]
    public void Late_text_belongs_to_the_cell_before()
    {
        var (first, second) = (Message.ToAll(null, "execute_request", []), Message.ToAll(null, "execute_request", []));
        publisher.Begin(first, count: 1, isSilent: false);
        publisher.Publish(new StreamOutput("stdout", "a"));
        publisher.Begin(second, count: 2, isSilent: false);
        Assert.Same(first.Header, Assert.Single(sent).Parent);
    }
}
