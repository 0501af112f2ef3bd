namespace ReportBuilder.Export;

/// <summary>Puts the images that a notebook keeps in itself or in its folder into the page.</summary>
internal static class LocalImage
{
    /// <summary>The image as a <c>data:</c> address; null when it is neither attached nor in the folder.</summary>
    public static string? DataUri(Chapter chapter, string url, JsonObject? attachments = null)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment))
            return attachments?[url[Attachment.Length..]] is JsonObject { Count: > 0 } attached
                ? $"data:{attached.First().Key};base64,"
                    + MultilineText.Join(attached.First().Value).ReplaceLineEndings("")
                : null;
        try
        {
            return Find(chapter, url) is { } path
                ? $"data:{MimeTypeOf(path)};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // such as a name with a null character
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

    // A notebook of others may name any file of the machine, and the page may be shown to anybody.
    private static string? Find(Chapter chapter, string url)
    {
        var path = new[] { url, url.Split('?', '#')[0] }.Where(file => MimeTypeOf(file) is not null)
            .Select(file => Path.GetFullPath(file, chapter.Folder)).FirstOrDefault(File.Exists);
        if (path is null)
            return null;
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (new[] { chapter.Folder, ProjectOf(chapter.Folder) }.Any(
            folder => target.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar)))
            return target;
        chapter.Warn($"the picture {url} is left out: expected one below the notebook's folder or the project's.");
        return null;
    }

    private static string ProjectOf(string folder)
    {
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
            if (Path.Exists(Path.Combine(parent, ".git")) || File.Exists(Path.Combine(parent, "global.json")))
                return parent;
        return folder;
    }

    private static string? MimeTypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        (".png" or ".jpeg" or ".gif" or ".webp") and var extension => $"image/{extension[1..]}",
        ".jpg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
