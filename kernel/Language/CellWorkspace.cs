using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NotebookEngine.Sessions;

namespace NotebookEngine.Language;

/// <summary>A session's code as Roslyn's editor services want it: every cell a project that refers to the one before.</summary>
/// <remarks>Nothing is compiled to run. It costs nothing until it is first asked, because the services load slowly.</remarks>
internal sealed class CellWorkspace(Submissions submissions, NotebookAssemblies assemblies)
{
    private readonly Lock gate = new();
    private Solution? cells;
    private ProjectId? last;
    private int known;

    /// <summary>Code as a document that sees what the session's cells have declared.</summary>
    public Document DocumentOf(string code)
    {
        lock (gate)
        {
            cells ??= new AdhocWorkspace().CurrentSolution;
            foreach (var declared in submissions.Declarations.Skip(known))
            {
                (cells, var document) = Add(cells, declared);
                last = document.ProjectId;
                known++;
            }
            var (solution, current) = Add(cells, code);
            return solution.GetDocument(current)!;
        }
    }

    private (Solution Solution, DocumentId Document) Add(Solution solution, string code)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        return (solution
            .AddProject(ProjectInfo.Create(
                project, VersionStamp.Default, $"Cell{known}", $"Cell{known}", LanguageNames.CSharp,
                compilationOptions: submissions.Options,
                parseOptions: Submissions.Script.WithDocumentationMode(DocumentationMode.Parse),
                projectReferences: last is null ? [] : [new ProjectReference(last)],
                metadataReferences: assemblies.Visible,
                isSubmission: true))
            .AddDocument(document, "cell", SourceText.From(code)), document);
    }
}
