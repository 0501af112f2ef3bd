using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ReportBuilder.Tests;

/// <summary>A folder for one test, with what the test puts there.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("notebook-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Compiles a library into the folder.</summary>
    /// <param name="name">The file, such as <c>lib/A.dll</c>; its name is the assembly's.</param>
    /// <param name="source">The C# code.</param>
    /// <param name="references">Files of other libraries that it uses.</param>
    public string Library(string name, string source, params string[] references)
    {
        var frameworkFolder = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location);
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(file => System.IO.Path.GetDirectoryName(file) == frameworkFolder);
        var compilation = CSharpCompilation.Create(
            System.IO.Path.GetFileNameWithoutExtension(name),
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            framework.Concat(references).Distinct().Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        var result = compilation.Emit(File(name), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return File(name);
    }
}
