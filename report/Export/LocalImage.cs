using System.Text.Json.Nodes;

namespace ReportBuilder.Export;

/// <summary>Puts the images that a notebook keeps in itself or beside it into the page.</summary>
internal static class LocalImage
{
    /// <summary>The image as a <c>data:</c> address; null when it is neither attached nor in the folder.</summary>
    public static string? DataUri(string folder, string url, JsonObject? attachments)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment) && attachments?[url[Attachment.Length..]] is JsonObject { Count: > 0 } attached)
            return $"data:{attached.First().Key};base64,{(string?)attached.First().Value}";
        var path = Path.Combine(folder, url);
        return MimeTypeOf(Path.GetExtension(url)) is { } mimeType && File.Exists(path)
            ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }

    private static string? MimeTypeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
