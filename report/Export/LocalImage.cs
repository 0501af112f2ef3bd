using System.Text.Json.Nodes;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>Puts the images that a notebook keeps in itself or in its folder into the page, or beside it.</summary>
internal static class LocalImage
{
    /// <summary>The image as a <c>data:</c> address; null when it is neither attached nor in the folder.</summary>
    public static string? DataUri(string folder, string url, JsonObject? attachments)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment))
            return attachments?[url[Attachment.Length..]] is JsonObject { Count: > 0 } attached
                ? $"data:{attached.First().Key};base64,"
                    + MultilineText.Join(attached.First().Value).ReplaceLineEndings("")
                : null;
        try
        {
            return Find(folder, url) is { } path
                ? $"data:{MimeTypeOf(Path.GetExtension(path))};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static readonly Lock Copying = new(); // pages that are written at the same time may need the same one

    /// <summary>What leads to an image from the chapter's page, beside which it is kept; null for no image.</summary>
    public static string? Link(Chapter chapter, string url)
    {
        if (Find(chapter.Folder, url) is not { } path)
            return null;
        if (chapter.PageFolder is not { } folder || folder == chapter.Folder)
            return Uri.EscapeDataString(url).Replace("%2F", "/");
        var name = Path.GetFileName(path);
        lock (Copying)
        {
            if (Path.GetFullPath(path) != Path.Combine(folder, name))
                File.Copy(path, Path.Combine(folder, name), overwrite: true);
        }
        return Uri.EscapeDataString(name);
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

    /// <summary>Whether an address names an image by its extension.</summary>
    public static bool IsNamedBy(string url) => MimeTypeOf(Path.GetExtension(url)) is not null;

    private static string? Find(string folder, string url) => new[] { url, url.Split('?', '#')[0] }
        .Select(file => Path.Combine(folder, file))
        .FirstOrDefault(path => MimeTypeOf(Path.GetExtension(path)) is not null && File.Exists(path));

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
