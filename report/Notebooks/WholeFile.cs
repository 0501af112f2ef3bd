namespace ReportBuilder.Notebooks;

/// <summary>Writes files that are either the old or the new one, never a part of it.</summary>
internal static class WholeFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException e)
        {
            throw new IOException(e.Message.Replace(temporary, path), e); // such as "No space left on device"
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
