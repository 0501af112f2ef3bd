using System.Runtime.CompilerServices;
using FashionLib.Data;

namespace FashionLib.Tests;

internal static class LoadNativeLibraries
{
    /// <summary>Tests that use torch before any type of the library need its native libraries loaded.</summary>
    [ModuleInitializer]
    internal static void Load() => RuntimeHelpers.RunModuleConstructor(typeof(ImageDataset).Module.ModuleHandle);
}
