using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NotebookEngine.Sessions;

namespace NotebookEngine.Language;

/// <summary>A session's code as Roslyn's editor services want it: a chain of projects, one a cell.</summary>
/// <remarks>Nothing is compiled to run. The services load slowly, so nothing is loaded until it is first asked.</remarks>
internal sealed class CellWorkspace(Submissions submissions, NotebookAssemblies assemblies)
{
    private readonly Lock gate = new();
    private Solution? cells;
    private DocumentId? current;
    private int known;

    /// <summary>Code as a document that sees what the session's cells have declared.</summary>
    public Document DocumentOf(string code)
    {
        lock (gate)
        {
            cells ??= Append(new AdhocWorkspace().CurrentSolution);
            foreach (var declared in submissions.Declarations.Skip(known))
            {
                known++;
                cells = Append(With(cells, declared));
            }
            // What is kept is the solution with the code: of the next code it compiles only what differs.
            cells = With(cells, code);
            return cells.GetDocument(current)!;
        }
    }

    private Solution With(Solution solution, string code)
    {
        var references = assemblies.Visible;
        if (!solution.GetProject(current!.ProjectId)!.MetadataReferences.SequenceEqual(references))
            solution = solution.WithProjectMetadataReferences(current.ProjectId, references);
        return solution.WithDocumentText(current, SourceText.From(code));
    }

    private Solution Append(Solution solution)
    {
        var project = ProjectId.CreateNewId();
        var previous = current?.ProjectId;
        current = DocumentId.CreateNewId(project);
        return solution
            .AddProject(ProjectInfo.Create(
                project, VersionStamp.Default, $"Cell{known}", $"Cell{known}", LanguageNames.CSharp,
                compilationOptions: submissions.Options,
                parseOptions: Submissions.Script.WithDocumentationMode(DocumentationMode.Parse),
                projectReferences: previous is null ? [] : [new ProjectReference(previous)],
                metadataReferences: assemblies.Visible,
                isSubmission: true))
            .AddDocument(current, "cell", "");
    }
}
