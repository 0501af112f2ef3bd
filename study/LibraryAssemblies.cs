using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FashionLib;

/// <summary>Finds the library and what it carries where it was built, so that nothing is copied.</summary>
/// <remarks>
/// A notebook has loaded the library already, in a context of its own; a second copy would be another library.
/// </remarks>
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
        AssemblyLoadContext.Default.Resolving += (context, name) => // asked for what nobody else has found
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == name.Name)
            ?? (Path.Combine(library, $"{name.Name}.dll") is var path && File.Exists(path)
                ? context.LoadFromAssemblyPath(path) : null);
    }
}
