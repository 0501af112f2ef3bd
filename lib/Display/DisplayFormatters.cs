namespace FashionLib;

/// <summary>The formatters of all types that implement <see cref="IDisplay"/>, found by convention.</summary>
internal sealed class DisplayFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayFormatter<IDisplay>(MimeTypes.Html, display => display.ToHtml()),
        new DisplayFormatter<IDisplay>(MimeTypes.PlainText, display => display.ToPlainText()),
    ];
}

/// <summary>The formatters of all types that implement <see cref="IPicture"/>, found likewise.</summary>
internal sealed class PictureFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        .. new DisplayFormatters().CreateTypeFormatters(),
        new DisplayFormatter<IPicture>(MimeTypes.Png, picture => Convert.ToBase64String(picture.ToPng())),
    ];
}

/// <summary>The formatters of tables that a README shows as well, found likewise.</summary>
internal sealed class MarkdownFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        .. new DisplayFormatters().CreateTypeFormatters(),
        new DisplayFormatter<ITable>(MimeTypes.Markdown, table => table.ToTable().ToMarkdown()),
    ];
}

/// <summary>Writes one form of a value; kernels call it by its members' names.</summary>
internal sealed class DisplayFormatter<T>(string mimeType, Func<T, string> form)
{
    public string MimeType => mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T display)
            return false;
        writer.Write(form(display));
        return true;
    }
}
