namespace NotebookEngine.Jupyter;

/// <summary>Tells whoever reads the front end's log; the console itself belongs to the cells.</summary>
internal static class KernelLog
{
    private static readonly TextWriter Error = TextWriter.Synchronized(
        new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });

    public static void Write(string message) => Error.WriteLine($"NotebookEngine: {message}");
}
