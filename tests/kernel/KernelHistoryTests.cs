using System.Text.Json.Nodes;
using NotebookEngine.Jupyter;

namespace NotebookEngine.Tests;

public class KernelHistoryTests
{
    private readonly KernelHistory history = new();

    public KernelHistoryTests()
    {
        history.Add(1, "var a = 1;", null);
        history.Add(2, "a + 1", "2");
        history.Add(3, "a + 1", "2");
    }

    [Theory]
    [InlineData("""{"hist_access_type": "tail", "n": 2}""", """[[0,2,"a + 1"],[0,3,"a + 1"]]""")]
    [InlineData("""{"hist_access_type": "range", "session": 0, "start": 1, "stop": 2}""", """[[0,1,"var a = 1;"]]""")]
    [InlineData("""{"hist_access_type": "range", "session": 0, "start": 3, "stop": null}""", """[[0,3,"a + 1"]]""")]
    [InlineData("""{"hist_access_type": "range", "session": -1, "start": 1, "stop": 9}""", "[]")]
    [InlineData("""{"hist_access_type": "search", "pattern": "a *", "unique": true}""", """[[0,3,"a + 1"]]""")]
    [InlineData("""{"hist_access_type": "search", "pattern": "*=*", "n": 1, "output": true}""", """[[0,1,["var a = 1;",null]]]""")]
    [InlineData("""{"hist_access_type": "search", "pattern": "*a*", "n": 1}""", """[[0,3,"a + 1"]]""")]
    public void Cells_are_found_as_the_protocol_asks(string request, string found) =>
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(found), history.Find(JsonNode.Parse(request)!.AsObject())));
}
