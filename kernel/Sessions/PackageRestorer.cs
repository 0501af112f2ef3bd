using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace NotebookEngine.Sessions;

/// <summary>Restores packages with <c>dotnet restore</c>, and keeps what it found for the next run.</summary>
/// <param name="notebookFolder">The folder whose NuGet.config, if any, applies.</param>
internal sealed class PackageRestorer(string notebookFolder)
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    private static readonly string Restored = CacheFolder.For("restored");

    /// <summary>Finds the files of packages and of all they depend on.</summary>
    /// <exception cref="InvalidOperationException">NuGet could not restore them; the message says why.</exception>
    public async Task<RestoredPackages> RestoreAsync(
        IReadOnlyList<PackageReference> packages, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        var project = ProjectFor(packages, sources);
        var cached = Path.Combine(Restored, KeyOf(project) + ".json");
        if (packages.All(package => package.IsPinned) && File.Exists(cached)
            && await ReadAsync(cached, cancellation) is { AreOnDisk: true } known)
            return known;
        var folder = Directory.CreateTempSubdirectory("notebook-restore-").FullName;
        try
        {
            await RestoreAsync(project, folder, cancellation);
            Directory.CreateDirectory(Restored);
            File.Move(Path.Combine(folder, "obj", "project.assets.json"), cached, overwrite: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return await ReadAsync(cached, cancellation);
    }

    private static async Task<RestoredPackages> ReadAsync(string assetsFile, CancellationToken cancellation) =>
        RestoredPackages.Parse(
            await File.ReadAllTextAsync(assetsFile, cancellation),
            $"{Framework}/{RuntimeInformation.RuntimeIdentifier}");

    private XElement ProjectFor(IEnumerable<PackageReference> packages, IEnumerable<string> sources) =>
        new("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup",
                new XElement("TargetFramework", Framework),
                new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
                new XElement("SelfContained", false),
                new XElement("NuGetAudit", false),
                new XElement("RestoreRootConfigDirectory", notebookFolder),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
            new XElement("ItemGroup", packages.Select(package => new XElement("PackageReference",
                new XAttribute("Include", package.Name), new XAttribute("Version", package.Version)))));

    private static string KeyOf(XElement project) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project.ToString())))[..32];

    private static async Task RestoreAsync(XElement project, string folder, CancellationToken cancellation)
    {
        project.Save(Path.Combine(folder, "packages.csproj"));
        // Nothing that lies above the temporary folder may take part.
        var start = new ProcessStartInfo("dotnet", ["restore", "-nologo", "-nodeReuse:false",
            "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false",
            "-p:ImportDirectoryPackagesProps=false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using var restore = Start(start);
        using var stop = cancellation.Register(() => restore.Kill(entireProcessTree: true));
        var output = await restore.StandardOutput.ReadToEndAsync(cancellation);
        await restore.WaitForExitAsync(cancellation);
        if (restore.ExitCode != 0)
            throw new InvalidOperationException($"dotnet restore failed: {ErrorsIn(output)}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                "Packages are restored by the .NET SDK, but there is no command dotnet on the PATH: "
                + "install the SDK.", e);
        }
    }

    private static string ErrorsIn(string output)
    {
        var errors = output.Split('\n')
            .Where(line => line.Contains(": error "))
            .Select(line => line[(line.IndexOf(": error ") + ": error ".Length)..].Split(" [")[0].Trim())
            .Distinct();
        return string.Join(" ", errors) is { Length: > 0 } found ? found : output.Trim();
    }
}
