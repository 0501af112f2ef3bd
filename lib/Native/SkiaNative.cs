using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace FashionLib.Native;

/// <summary>Finds SkiaSharp's native library beside this one.</summary>
/// <remarks>
/// A notebook's <c>#r "nuget: TorchSharp-cpu"</c> loads a SkiaSharp that has none for Linux, whose half-made objects
/// then end the kernel's process.
/// </remarks>
internal static class SkiaNative
{
#pragma warning disable CA2255 // It has to come before SkiaSharp's first use.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => NativeLibrary.SetDllImportResolver(typeof(SKPaint).Assembly, Find);

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? search) =>
        NativeLibrary.TryLoad(name, typeof(SkiaNative).Assembly, DllImportSearchPath.AssemblyDirectory, out var library)
            ? library
            : 0; // as the system finds it
}
