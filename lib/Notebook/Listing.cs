namespace FashionLib;

/// <summary>A part of a library's source as it was built, for a notebook to show.</summary>
/// <param name="File">Where it lies in the project.</param>
/// <param name="Code">The code, without documentation comments.</param>
public sealed record Listing(string File, string Code)
{
    /// <summary>How the fully connected network is made.</summary>
    public static Listing FullyConnected { get; } = Of(typeof(FashionLib.FullyConnected), "lib/Models");

    /// <summary>How the convolutional network is made.</summary>
    public static Listing LeNet { get; } = Of(typeof(FashionLib.LeNet), "lib/Models");

    /// <summary>The code as markdown, which front ends colour.</summary>
    internal string ToMarkdown() => $"```csharp\n{Code}\n```\n\n`{File}`";

    /// <inheritdoc/>
    public override string ToString() => $"{Code}\n\n{File}";

    /// <summary>What stands within a class, whose file its assembly carries by the file's name.</summary>
    /// <param name="type">The class.</param>
    /// <param name="folder">Where its file lies in the project.</param>
    /// <exception cref="ArgumentException">Its assembly carries no such file.</exception>
    public static Listing Of(Type type, string folder)
    {
        var name = $"{type.Name}.cs";
        using var reader = new StreamReader(type.Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"Expected {type.Assembly.GetName().Name} to carry {name}, found that it " +
                "doesn't: EmbeddedResource in its project names the files.", nameof(type)));
        var lines = reader.ReadToEnd().Split('\n')
            .SkipWhile(line => line != "{").Skip(1).TakeWhile(line => line != "}");
        return new($"{folder}/{name}", string.Join('\n', lines
            .Where(line => !line.TrimStart().StartsWith("///")).Select(line => line.Length > 4 ? line[4..] : line)));
    }
}
