using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine.Sessions;

/// <summary>The chain of compiled C# cells, in which each sees what those before it declared.</summary>
/// <remarks>
/// Compiles script submissions as Roslyn's own scripting API does. That API loads assemblies in ways of its own; here
/// they all go through <see cref="NotebookAssemblies"/>.
/// </remarks>
internal sealed class Submissions(NotebookAssemblies assemblies)
{
    /// <summary>How cells are parsed.</summary>
    public static readonly CSharpParseOptions Script =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    // The probing makes an exception of recursion without end, which would else end the process.
    private static readonly EmitOptions Emission = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    private readonly CSharpCompilationOptions options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        metadataReferenceResolver: new MissingAssemblyResolver(assemblies),
        usings: [
            "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq",
            "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting",
            "NotebookEngine.Scripting", "NotebookEngine.Scripting.NotebookCommands"]);

    private CSharpCompilation? previous;
    private object?[] instances = [null]; // the first place is for a globals object, which notebooks have none of
    private int compiled;

    /// <summary>How cells are compiled.</summary>
    public CSharpCompilationOptions Options => options;

    /// <summary>The code run so far of which later code can see something, not what only computes or shows.</summary>
    public ImmutableList<string> Declarations { get; private set; } = [];

    /// <summary>The variables that can be seen now, by name; of several with one name, the last declared.</summary>
    public IReadOnlyList<Variable> Variables => [.. instances.Reverse().OfType<object>()
        .SelectMany(VariablesOf).DistinctBy(variable => variable.Name)
        .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Compiles code.</summary>
    /// <param name="code">The C# code.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>Runs the code, with the value of the last expression or null; null when there is nothing to run.</returns>
    public Func<Task<object?>>? Compile(string code, CodeOrigin origin, CancellationToken cancellation)
    {
        var text = SourceText.From(code, Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, Script, origin.Name, cancellation);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Submission{++compiled}", tree, assemblies.Visible,
            options.WithScriptClassName($"Cell#{origin.Cell}"), previous, typeof(object));
        if (CompilationErrors.From(compilation.GetDiagnostics(cancellation)) is { } error)
            throw error; // with places in the code as it was written
        var root = new LoopChecks().Visit(tree.GetRoot(cancellation));
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, Script));
        var declares = DeclaresSomething(compilation, tree.GetCompilationUnitRoot(cancellation));
        var start = Load(compilation, declares ? assemblies : new PassingAssembly(assemblies), cancellation);
        var states = instances;
        if (start is not null)
            Array.Resize(ref states, states.Length + 1);
        // What declares nothing need not stay: a compilation takes megabytes. Else, from here on the cell has declared
        // its names, even if it fails.
        if (declares)
        {
            (previous, instances) = (compilation, states);
            Declarations = Declarations.Add(code);
        }
        return start is null ? null : () => start(states);
    }

    private static bool DeclaresSomething(CSharpCompilation compilation, CompilationUnitSyntax code) =>
        code.Usings.Count > 0 || compilation.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);

    // The compiler's own fields have names with a bracket, which no C# name has.
    private static IEnumerable<Variable> VariablesOf(object submission) =>
        submission.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.Name.Contains('<'))
            .Select(field => new Variable(field.Name, field.FieldType, field.GetValue(submission)));

    // Null where there is nothing to run, as in a cell of usings only.
    private static Func<object?[], Task<object?>>? Load(
        CSharpCompilation compilation, AssemblyLoadContext context, CancellationToken cancellation)
    {
        using var code = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(code, symbols, options: Emission, cancellationToken: cancellation);
        if (CompilationErrors.From(result.Diagnostics) is { } error)
            throw error;
        if (!result.Success)
            return null;
        code.Position = symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellation)!;
        return context.LoadFromStream(code, symbols)
            .GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }
}
