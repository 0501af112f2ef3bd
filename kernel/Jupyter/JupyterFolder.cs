namespace NotebookEngine.Jupyter;

/// <summary>Where Jupyter looks for kernels.</summary>
internal static class JupyterFolder
{
    /// <summary>The folder of the user's own kernels.</summary>
    public static string UserKernels => Path.Combine(UserData, "kernels");

    /// <summary>The folder of kernels below a prefix, such as <c>/usr/local</c> or a virtual environment.</summary>
    public static string KernelsBelow(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    // As jupyter_core.paths.jupyter_data_dir.
    private static string UserData
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Variable("JUPYTER_DATA_DIR")
                ?? (OperatingSystem.IsWindows()
                    ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
                    : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
                    : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"));
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
