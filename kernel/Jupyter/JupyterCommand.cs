using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace NotebookEngine.Jupyter;

/// <summary>Runs a kernel as a process of its own.</summary>
internal static class JupyterCommand
{
    /// <summary>Serves front ends until one of them ends the kernel, or the one that started it is gone.</summary>
    /// <param name="connectionFile">The file that says where to listen.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string connectionFile)
    {
        using var kernel = new JupyterKernel(ConnectionFile.Read(connectionFile), Directory.GetCurrentDirectory());
        var asked = false; // to end, so that no cell is to blame
        ExceptionHandling.SetUnhandledExceptionHandler(exception =>
        {
            kernel.ShowUnhandled(exception);
            return true; // the kernel goes on; only the thread is lost
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Volatile.Read(ref asked))
                return;
            kernel.ShowExit();
            kernel.Dispose();
        };
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Volatile.Write(ref asked, true));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        ParentWatch.Start(kernel.End);
        kernel.RunAsync().GetAwaiter().GetResult();
        Volatile.Write(ref asked, true);
        return ExitCode.Success;
    }
}
