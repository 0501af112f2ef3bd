using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine.Jupyter;

/// <summary>A folder that tells front ends how to start this engine as a kernel.</summary>
/// <remarks>It holds the engine itself, so it outlives the sources, and goes with all its files.</remarks>
/// <param name="kernels">The folder of all kernels.</param>
/// <param name="name">The name that notebooks ask for.</param>
internal sealed class KernelSpec(string kernels, string name)
{
    /// <summary>The name that the notebooks of .NET Interactive ask for, and so most C# notebooks.</summary>
    public const string DefaultName = ".net-csharp";

    private const string Marker = "notebook_engine";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kernel's folder.</summary>
    public string Folder { get; } = Path.Combine(kernels, name);

    /// <summary>Whether a name may name a kernel.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && name.Trim('.').Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Makes sure that there is room for the kernel.</summary>
    /// <param name="force">Whether another program's kernel may be replaced.</param>
    /// <exception cref="IOException">There is another program's kernel of this name.</exception>
    public void Check(bool force)
    {
        if (Directory.Exists(Folder) && !IsOurs && !force)
            throw new IOException(
                $"{Folder} is the kernel of another program, such as .NET Interactive. "
                + "Replace it with --force, or choose another name with --name.");
    }

    /// <summary>Installs the engine, in place of the kernel that was there.</summary>
    /// <param name="engine">The folder of its files.</param>
    public void Install(string engine)
    {
        // Aside first: no front end shall see half of it, and running kernels keep the files that they have open.
        var aside = Path.Combine(kernels, $".{name}.{Guid.NewGuid():N}");
        try
        {
            Copy(engine, Path.Combine(aside, "engine"));
            File.WriteAllText(Path.Combine(aside, "kernel.json"), Json().ToJsonString(Readable) + "\n");
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
            Directory.Move(aside, Folder);
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>Removes what <see cref="Install"/> put there.</summary>
    /// <exception cref="IOException">There is no such kernel, or it is another program's.</exception>
    public void Uninstall()
    {
        if (!Directory.Exists(Folder))
            throw new IOException($"There is no kernel {Folder}.");
        if (!IsOurs)
            throw new IOException($"{Folder} is the kernel of another program; it stays.");
        Directory.Delete(Folder, recursive: true);
    }

    private bool IsOurs
    {
        get
        {
            try
            {
                return JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "kernel.json")))?["metadata"]?[Marker] is not null;
            }
            catch (Exception e) when (e is IOException or JsonException or InvalidOperationException)
            {
                return false;
            }
        }
    }

    private JsonObject Json() => new()
    {
        ["argv"] = new JsonArray(
            "dotnet", Path.Combine(Folder, "engine", "NotebookEngine.dll"), "jupyter", "{connection_file}"),
        ["display_name"] = ".NET (C#)",
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { [Marker] = true, ["debugger"] = false },
    };

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
