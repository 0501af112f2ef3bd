namespace FashionLib;

/// <summary>A part of this library's source as it was built, for a notebook to show.</summary>
/// <param name="File">Where it lies in the project.</param>
/// <param name="Code">The code, without documentation comments.</param>
public sealed record Listing(string File, string Code)
{
    /// <summary>How the fully connected network is made.</summary>
    public static Listing FullyConnected { get; } = Of("FullyConnected.cs");

    /// <summary>How the convolutional network is made.</summary>
    public static Listing LeNet { get; } = Of("LeNet.cs");

    /// <summary>How the deeper convolutional network is made.</summary>
    public static Listing PlainNet { get; } = Of("PlainNet.cs");

    /// <summary>The code as markdown, which front ends colour.</summary>
    internal string ToMarkdown() => $"```csharp\n{Code}\n```\n\n`{File}`";

    /// <inheritdoc/>
    public override string ToString() => $"{Code}\n\n{File}";

    /// <summary>What stands within a file's class.</summary>
    private static Listing Of(string name)
    {
        using var reader = new StreamReader(typeof(Listing).Assembly.GetManifestResourceStream(name)!);
        var lines = reader.ReadToEnd().Split('\n')
            .SkipWhile(line => line != "{").Skip(1).TakeWhile(line => line != "}");
        return new($"lib/Models/{name}", string.Join('\n', lines
            .Where(line => !line.TrimStart().StartsWith("///")).Select(line => line.Length > 4 ? line[4..] : line)));
    }
}
