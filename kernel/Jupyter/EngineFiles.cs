using System.Diagnostics;
using System.Reflection;

namespace NotebookEngine.Jupyter;

/// <summary>The engine's own files.</summary>
internal static class EngineFiles
{
    /// <summary>The folder of the running engine.</summary>
    public static string Folder => AppContext.BaseDirectory;

    private static readonly string? Project = typeof(EngineFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "Project")?.Value;

    /// <summary>Compiles the engine ahead of time, as its compiler's own start is what a first cell waits for.</summary>
    /// <param name="folder">The folder for the files.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether that worked: the sources are there, and a package that .NET has for it.</returns>
    public static async Task<bool> PublishAsync(string folder, CancellationToken cancellation)
    {
        if (!File.Exists(Project))
            return false;
        // Apart from the sources' own build, which this very program may be running from.
        var build = Directory.CreateTempSubdirectory("notebook-engine-");
        try
        {
            using var publish = Process.Start(new ProcessStartInfo("dotnet", [
                "publish", Project, "-nologo", "-c", "Release", "-o", folder, "-p:PublishReadyToRun=true",
                $"-p:ArtifactsPath={build.FullName}", "-nodeReuse:false"])
            { RedirectStandardOutput = true })!;
            using var stop = cancellation.Register(() => publish.Kill(entireProcessTree: true));
            await publish.StandardOutput.ReadToEndAsync(cancellation);
            await publish.WaitForExitAsync(cancellation);
            return publish.ExitCode == 0;
        }
        finally
        {
            build.Delete(recursive: true);
        }
    }
}
