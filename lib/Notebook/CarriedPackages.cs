using System.Diagnostics;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace FashionLib.Native;

/// <summary>The packages that come with this library.</summary>
/// <remarks>
/// A cell's <c>#r "nuget: …"</c> for one of them would load nothing new. But to the compiler its types, and those of
/// this library that use them, would be others from then on: what earlier cells made could not be passed on any more.
/// </remarks>
internal static class CarriedPackages
{
    /// <summary>Has a kernel answer a reference to one of them with a sentence.</summary>
    public static void AnswerReferences(Kernel kernel) => kernel.AddMiddleware((command, context, next) =>
    {
        if (command is not AddPackage package || Find(package.PackageName) is not { } version)
            return next(command, context);
        var asked = string.IsNullOrEmpty(package.PackageVersion) || package.PackageVersion == version
            ? "" : $", not {package.PackageVersion}";
        object answer =
            $"{package.PackageName} comes with FashionLib, version {version}{asked}: there is nothing to load.";
        context.Display(answer, "text/plain");
        return Task.CompletedTask;
    });

    /// <summary>The version of a package; null where this library doesn't bring it.</summary>
    private static string? Find(string package)
    {
        var assembly = package.ToLowerInvariant() switch
        {
            "torchsharp-cpu" => "TorchSharp",
            "sharpziplib" => "ICSharpCode.SharpZipLib",
            _ => package, // lies beside the library by its own name
        };
        var folder = Path.GetDirectoryName(typeof(CarriedPackages).Assembly.Location) ?? "";
        var file = Path.Combine(folder, assembly + ".dll");
        return File.Exists(file)
            ? FileVersionInfo.GetVersionInfo(file).ProductVersion?.Split('+')[0] ?? "unknown" : null;
    }
}
