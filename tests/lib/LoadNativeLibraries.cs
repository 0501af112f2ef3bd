using System.Runtime.CompilerServices;

namespace FashionLib.Tests;

internal static class LoadNativeLibraries
{
    /// <summary>Tests that use torch before any type of the library need its native libraries loaded.</summary>
    [ModuleInitializer]
    internal static void Load() => RuntimeHelpers.RunModuleConstructor(typeof(ImageDataset).Module.ModuleHandle);
}
