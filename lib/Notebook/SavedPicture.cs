namespace FashionLib;

/// <summary>A picture that was written to a file, for a notebook to show.</summary>
public sealed class SavedPicture
{
    private readonly string path;

    /// <summary>Writes the picture.</summary>
    /// <param name="path">The file, which is replaced; its folder is made if need be.</param>
    /// <param name="png">The picture.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    internal SavedPicture(string path, byte[] png)
    {
        (this.path, Png) = (path, png);
        WholeFile.Write(path, file => file.Write(png));
    }

    internal byte[] Png { get; }

    /// <summary>The file's name.</summary>
    public override string ToString() => Path.GetFileName(path);
}
