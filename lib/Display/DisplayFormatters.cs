namespace FashionLib.Display;

/// <summary>The formatters of all types that implement <see cref="IDisplay"/>, found by convention.</summary>
internal sealed class DisplayFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayFormatter(MimeTypes.Html, display => display.ToHtml()),
        new DisplayFormatter(MimeTypes.PlainText, display => display.ToPlainText()),
    ];
}

/// <summary>Writes one form of a value; kernels call it by its members' names.</summary>
internal sealed class DisplayFormatter(string mimeType, Func<IDisplay, string> form)
{
    public string MimeType => mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IDisplay display)
            return false;
        writer.Write(form(display));
        return true;
    }
}
