using System.Reflection;
using System.Runtime.Loader;

namespace NotebookEngine.Sessions;

/// <summary>Where a cell that declares nothing is loaded: it goes when nobody holds anything of it any more.</summary>
internal sealed class PassingAssembly(NotebookAssemblies notebook) : AssemblyLoadContext("cell", isCollectible: true)
{
    protected override Assembly Load(AssemblyName name) => notebook.LoadFromAssemblyName(name);
}
