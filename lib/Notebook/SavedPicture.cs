namespace FashionLib;

/// <summary>A picture that was written to a file, for a notebook to show.</summary>
/// <param name="File">The file.</param>
/// <param name="Png">The picture.</param>
public sealed record SavedPicture(string File, byte[] Png)
{
    /// <summary>The file's name.</summary>
    public override string ToString() => Path.GetFileName(File);
}
