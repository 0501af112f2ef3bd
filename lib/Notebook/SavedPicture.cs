using System.Net;

namespace FashionLib;

/// <summary>A picture that was written to a file, for a notebook to show with its name.</summary>
public sealed class SavedPicture : IDisplay
{
    private readonly string path, description;
    private readonly byte[] png;

    /// <summary>Writes the picture.</summary>
    /// <param name="path">The file, which is replaced; its folder is made if need be.</param>
    /// <param name="png">The picture.</param>
    /// <param name="description">What it shows, for whoever doesn't see it.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    internal SavedPicture(string path, byte[] png, string description)
    {
        (this.path, this.png, this.description) = (path, png, description);
        WholeFile.Write(path, file => file.Write(png));
    }

    string IDisplay.ToHtml()
    {
        var name = WebUtility.HtmlEncode(Path.GetFileName(path));
        var image = $"<img alt=\"{WebUtility.HtmlEncode(description)}\" style=\"max-width:min(100%,32em)\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">";
        return $"<a href=\"{WebUtility.HtmlEncode(path)}\">{name}<br>{image}</a>";
    }

    /// <inheritdoc/>
    public override string ToString() => Path.GetFileName(path);

    string IDisplay.ToPlainText() => ToString();
}
