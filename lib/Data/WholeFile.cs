using System.Text;

namespace FashionLib;

/// <summary>Writes files that are either the old or the new one, never a part of it.</summary>
internal static class WholeFile
{
    /// <inheritdoc cref="Write"/>
    public static void WriteText(string path, string text) =>
        Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file; its folder is made if need be.</summary>
    /// <exception cref="IOException">It can't be written; what was there before stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
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
