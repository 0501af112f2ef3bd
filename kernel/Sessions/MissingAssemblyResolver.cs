using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookEngine.Sessions;

/// <summary>Gives the compiler what a referenced library needs and the notebook did not name.</summary>
internal sealed class MissingAssemblyResolver(NotebookAssemblies assemblies) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        assemblies.FindReference(referenceIdentity.Name);

    // The session has taken every #r out of the code before.
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => assemblies.GetHashCode();
}
