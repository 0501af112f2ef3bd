using System.Text;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Sends what is written to the process's console to a cell, until disposed.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter realOut = Console.Out;
    private readonly TextWriter realError = Console.Error;

    public ConsoleCapture(CellChannel channel)
    {
        Console.SetOut(new StreamWriter(channel, "stdout"));
        Console.SetError(new StreamWriter(channel, "stderr"));
    }

    public void Dispose()
    {
        Console.SetOut(realOut);
        Console.SetError(realError);
    }

    private sealed class StreamWriter : TextWriter
    {
        private readonly CellChannel channel;
        private readonly string name;

        public StreamWriter(CellChannel channel, string name)
        {
            (this.channel, this.name) = (channel, name);
            CoreNewLine = ['\n']; // the same notebook on every system
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
                channel.Send(new StreamOutput(name, value));
        }
    }
}
