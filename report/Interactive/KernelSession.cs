namespace ReportBuilder.Interactive;

/// <summary>
/// A process of .NET Interactive in which notebooks run in turn, each in a kernel of its own. A process takes seconds
/// until its compiler is compiled; so it stays for the next notebook, unless it has ended or is still at work.
/// </summary>
internal sealed class KernelSession : IDisposable
{
    private InteractiveKernel? kernel;

    /// <summary>A kernel for a notebook in its folder that knows nothing of former ones.</summary>
    public async Task<InteractiveKernel> KernelForAsync(
        Notebook notebook, string folder, CancellationToken cancellation)
    {
        if (kernel is not null && !(IsOfCSharpAlone(notebook) && await kernel.RenewAsync(folder, cancellation)))
        {
            kernel.Dispose();
            kernel = null;
        }
        return kernel ??= new(folder);
    }

    public void Dispose() => kernel?.Dispose();

    // Kernels of other languages are not renewed, and a magic command may name any of them.
    private static bool IsOfCSharpAlone(Notebook notebook) => notebook.Cells.Where(cell => cell.IsCode)
        .All(cell => cell.Language == InteractiveKernel.CSharp
            && !cell.Source.Split('\n').Any(line => line.TrimStart().StartsWith("#!")));
}
