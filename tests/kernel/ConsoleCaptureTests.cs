using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Tests;

public class ConsoleCaptureTests : SessionTest
{
    [Fact]
    public async Task Both_streams_arrive_in_the_order_written()
    {
        await Run("Console.Write(\"a\"); Console.Error.Write(\"b\"); Console.WriteLine(1.5);");
        Assert.Equal("a|b|1.5\n", string.Join('|', Stream("stdout")[..1], Stream("stderr"), Stream("stdout")[1..]));
        Assert.Equal(
            "stdout stderr stdout", string.Join(' ', Outputs.Cast<StreamOutput>().Select(o => o.Name).Take(3)));
    }

    [Fact]
    public async Task Output_is_sent_before_the_cell_ends()
    {
        var seen = Folder.File("seen");
        using var session = new NotebookSession(Folder.Path);
        var failure = await session.RunAsync(
            $$"""
            Console.WriteLine("early");
            for (var tries = 0; !File.Exists("{{seen}}"); tries++)
            {
                if (tries == 1000) throw new TimeoutException("nobody saw the line");
                await Task.Delay(10);
            }
            """,
            _ => File.WriteAllText(seen, ""), cancellation: TestContext.Current.CancellationToken);
        Assert.Null(failure);
    }

    [Fact]
    public async Task Other_threads_write_to_the_running_cell()
    {
        await Run("var t = new System.Threading.Thread(() => Console.Write(\"from a thread\")); t.Start(); t.Join();");
        Assert.Equal("from a thread", Stream("stdout"));
    }
}
