using NotebookEngine.Language;
using NotebookEngine.Sessions;

namespace NotebookEngine.Jupyter;

/// <summary>Does what the first cell and the first completion would else wait for: most code runs slowly once.</summary>
internal static class WarmUp
{
    private const string Cell = "var a = new[] { 1 }.Select(i => $\"{i}\").ToList(); a";

    /// <summary>Goes on in the background.</summary>
    /// <param name="language">The services to warm up.</param>
    public static Task StartAsync(LanguageServices language) => Task.Run(async () =>
    {
        var run = new Submissions(new NotebookAssemblies()).Compile(Cell, new CodeOrigin(0), CancellationToken.None)!;
        MimeBundle.Of(await run());
        await language.CompleteAsync("Console.", cursor: 8);
    });
}
