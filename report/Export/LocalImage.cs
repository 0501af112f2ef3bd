using System.Text.Json.Nodes;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>Puts the images that a notebook keeps in itself or beside it into the page.</summary>
internal static class LocalImage
{
    /// <summary>The image as a <c>data:</c> address; null when it is neither attached nor in the folder.</summary>
    public static string? DataUri(string folder, string url, JsonObject? attachments)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment))
            return attachments?[url[Attachment.Length..]] is JsonObject { Count: > 0 } attached
                ? $"data:{attached.First().Key};base64,{MultilineText.Join(attached.First().Value).ReplaceLineEndings("")}"
                : null;
        try
        {
            var path = Path.Combine(folder, url.Split('?', '#') is [var beforeQuery, ..] && !File.Exists(Path.Combine(folder, url))
                ? beforeQuery : url);
            return MimeTypeOf(Path.GetExtension(path)) is { } mimeType && File.Exists(path)
                ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether an output's base64 text is an image of its type.</summary>
    public static bool IsImage(string mimeType, string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && bytes.AsSpan(0, length) is var image
            && mimeType switch
            {
                "image/png" => image.StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47 }),
                "image/jpeg" => image.StartsWith(new byte[] { 0xFF, 0xD8 }),
                "image/gif" => image.StartsWith("GIF8"u8),
                "image/webp" => image.StartsWith("RIFF"u8),
                _ => length > 0,
            };
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
