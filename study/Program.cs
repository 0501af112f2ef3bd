using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using FashionLib;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var release = new DirectoryInfo(AppContext.BaseDirectory); // artifacts/bin/FashionLib.Study/release
var library = Path.Combine(release.Parent!.Parent!.FullName, "FashionLib", release.Name);
AssemblyLoadContext.Default.Resolving += (context, assembly) =>
    Path.Combine(library, $"{assembly.Name}.dll") is var path && File.Exists(path)
        ? context.LoadFromAssemblyPath(path) : null;
return Run(args);

[MethodImpl(MethodImplOptions.NoInlining)] // so that nothing asks for the library before it can be found
static int Run(string[] args) => new RootCommand("What the project's scripts ask of its library.")
{
    StudyCommand.Create(), DataCommand.Create(),
}.Parse(args).Invoke();
