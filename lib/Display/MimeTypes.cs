namespace FashionLib;

internal static class MimeTypes
{
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string Png = "image/png";
    public const string PlainText = "text/plain";
}
