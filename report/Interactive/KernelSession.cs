using System.Text.RegularExpressions;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Interactive;

/// <summary>A process of .NET Interactive in which notebooks run in turn, each in a kernel of its own.</summary>
/// <remarks>
/// A process takes seconds until its compiler is compiled; so it stays for the next notebook, unless it has ended or is
/// still at work.
/// </remarks>
internal sealed partial class KernelSession : IDisposable
{
    private InteractiveKernel? kernel;

    /// <summary>A kernel that knows nothing of former notebooks.</summary>
    /// <param name="notebook">The notebook to run in it.</param>
    /// <param name="folder">The cells' working folder.</param>
    /// <param name="cancellation">Ends the waiting for the process that is there.</param>
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
        .All(cell => cell.Language == InteractiveKernel.CSharp && !MagicCommand().IsMatch(cell.Source));

    [GeneratedRegex(@"^\s*#!", RegexOptions.Multiline)]
    private static partial Regex MagicCommand();
}
