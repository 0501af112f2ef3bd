using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FashionLib.Native;

/// <summary>Loads Plotly.NET apart, with the FSharp.Core it is built on: .NET Interactive has an older one.</summary>
internal sealed class PlotlyAssemblies() : AssemblyLoadContext("Plotly.NET")
{
    // Not what else lies beside them: of the rest there may be one copy only, .NET Interactive's.
    private static readonly HashSet<string> Names =
    [
        "Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.Interactive",
        "Giraffe.ViewEngine", "DynamicObj", "Fable.Core", "FSharp.Core",
    ];

    private static readonly string Folder = Path.GetDirectoryName(typeof(PlotlyAssemblies).Assembly.Location) ?? "";

#pragma warning disable CA2255 // It has to come before the first use of Plotly.NET.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        var context = new PlotlyAssemblies();
        Default.Resolving += (_, name) => context.Load(name); // asked for what nobody else has found
    }

    /// <summary>
    /// What a compiler of cells needs to be told, besides this library: the newer FSharp.Core that Plotly.NET's own
    /// functions name, and what it doesn't find where a second assembly that lies elsewhere refers to it, too.
    /// </summary>
    public static IReadOnlyList<string> References { get; } = [..
        from name in new[] { "FSharp.Core", "TorchSharp", "Microsoft.Data.Analysis" }
        select Path.Combine(Folder, name + ".dll")];

    /// <summary>Where Plotly.NET was loaded from before it could be loaded here; null where it was not.</summary>
    public static string? LoadedElsewhere => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic && assembly.GetName().Name is "Plotly.NET" or "Plotly.NET.Interactive")
        .Select(assembly => assembly.Location)
        .FirstOrDefault(location => Path.GetDirectoryName(location) != Folder);

    protected override Assembly? Load(AssemblyName name)
    {
        var path = Path.Combine(Folder, name.Name + ".dll");
        return Names.Contains(name.Name ?? "") && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
