using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookEngine.Scripting;

namespace NotebookEngine.Sessions;

/// <summary>Puts a check into each loop of a cell, so that a cell that loops without end can be ended.</summary>
/// <remarks>
/// .NET's own way to abort a thread, <c>ControlledExecution</c>, takes the process down now and then on Linux. Lines keep
/// their numbers. Recursion without end is no loop: the stack ends it.
/// </remarks>
internal sealed class LoopChecks : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check =
        SyntaxFactory.ParseStatement($"global::{typeof(CellLoop).FullName}.{nameof(CellLoop.Check)}();");

    public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node)
    {
        var loop = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode VisitDoStatement(DoStatementSyntax node)
    {
        var loop = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode VisitForStatement(ForStatementSyntax node)
    {
        var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode VisitForEachStatement(ForEachStatementSyntax node)
    {
        var loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode VisitGotoStatement(GotoStatementSyntax node) =>
        node.IsKind(SyntaxKind.GotoStatement) ? Checked(node) : node;

    private static BlockSyntax Checked(StatementSyntax body) => SyntaxFactory.Block(Check, body);
}
