namespace NotebookEngine.Sessions;

/// <summary>The file names that a native library may have on this system.</summary>
internal static class NativeLibraryNames
{
    private static readonly string Extension =
        OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    public static IReadOnlyList<string> For(string name) =>
        [name, name + Extension, "lib" + name + Extension, "lib" + name];
}
