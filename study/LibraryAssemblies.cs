using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FashionLib;

/// <summary>Finds the library and what it carries where it was built, so that nothing is copied.</summary>
internal static class LibraryAssemblies
{
#pragma warning disable CA2255 // It has to come before the first use of the library.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        // artifacts/bin/FashionLib.Study/release
        var release = new FileInfo(typeof(LibraryAssemblies).Assembly.Location).Directory!;
        var library = Path.Combine(release.Parent!.Parent!.FullName, "FashionLib", release.Name);
        AssemblyLoadContext.Default.Resolving += (context, assembly) => // asked for what nobody else has found
            Path.Combine(library, $"{assembly.Name}.dll") is var path && File.Exists(path)
                ? context.LoadFromAssemblyPath(path) : null;
    }
}
