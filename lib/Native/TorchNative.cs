using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.Win32.SafeHandles;

namespace FashionLib.Native;

/// <summary>Loads libtorch before its first use: TorchSharp then also works on Linux with an older libstdc++.</summary>
/// <remarks>
/// TorchSharp 0.107's <c>libLibTorchSharp.so</c> asks for GLIBCXX_3.4.32 (GCC 13.2). Debian 12 and Ubuntu 22.04 have
/// 3.4.30, and all else that it needs. There a copy in memory, mended by <see cref="LibstdcxxMend"/>, is loaded in its
/// place: the dynamic loader finds a library that is loaded already by its name. The file on disk stays as it is, and
/// where the library loads by itself nothing is done.
/// </remarks>
internal static partial class TorchNative
{
    private const string Library = "libLibTorchSharp.so";

    // By full path and in this order: another libtorch on the loader's path would be found before the package's own.
    private static readonly string[] Dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

#pragma warning disable CA2255 // TorchSharp looks for its library once, at its first use: this has to come before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        var folder = Folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Library)), "");
        var library = Path.Combine(folder, Library);
        if (!OperatingSystem.IsLinux() || !File.Exists(library))
            return; // TorchSharp finds its library by itself, or says that it has none.
        if (IsLoaded(Dependencies[1]))
            return; // TorchSharp was used before; a second libtorch would end the process.
        if (HidesCaches())
            SetVariable("ONEDNN_MAX_CPU_ISA", "SSE41", overwrite: 0);
        KeepFreedMemory();

        try
        {
            foreach (var dependency in Dependencies)
                NativeLibrary.Load(Path.Combine(folder, dependency));
        }
        catch (DllNotFoundException e)
        {
            throw new InvalidOperationException(
                $"Expected to load TorchSharp's libtorch, found that it can't be: {e.Message.ReplaceLineEndings(" ")}" +
                " Another libtorch may be in the process, as after a first use of TorchSharp in vain. Restart the " +
                "kernel, or the program, and use FashionLib before TorchSharp.", e);
        }
        if (!NativeLibrary.TryLoad(library, out _))
            LoadMended(library);
    }

    /// <summary>Where a program of its own finds native libraries; where this library lies, for a notebook.</summary>
    private static IEnumerable<string> Folders =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(Path.GetDirectoryName(typeof(TorchNative).Assembly.Location) ?? "");

    /// <summary>Whether the processor doesn't tell the sizes of its caches, as in some virtual machines.</summary>
    /// <remarks>
    /// There libtorch 2.10's oneDNN computes wrong gradients of most small convolutions of float32, up to NaN, in its
    /// code for AVX and above; that for SSE4.1 is right.
    /// </remarks>
    private static bool HidesCaches()
    {
        const int Intel = 4, Amd = unchecked((int)0x8000_001d); // leaves whose lowest five bits are a cache's type
        return X86Base.IsSupported && (X86Base.CpuId(Intel, 0).Eax & 31) == 0 && (X86Base.CpuId(Amd, 0).Eax & 31) == 0;
    }

    /// <summary>Lets the C library keep memory that is freed, for tensors of a training's next step.</summary>
    /// <remarks>
    /// glibc 2.36 gives tensors of some MB back to the system, which has to clear them again at the next step: a sixth
    /// to a half of the time of training a network of four convolutions by autograd. Data sets are beyond these sizes.
    /// Threads that begin later share the memory that there is: the main thread's, or that of a thread before, of which
    /// glibc keeps less. Where a variable such as MALLOC_TRIM_THRESHOLD_ asks for something, nothing is touched;
    /// another C library has no such options.
    /// </remarks>
    private static void KeepFreedMemory()
    {
        const int TrimThreshold = -1, MmapThreshold = -3, ArenaMax = -8; // of malloc.h
        if (Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("MALLOC_")))
            return;
        try
        {
            AllocatorOption(MmapThreshold, 64 << 20);
            AllocatorOption(TrimThreshold, 512 << 20);
            AllocatorOption(ArenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has none
        }
    }

    private static bool IsLoaded(string library)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Any(module => module.ModuleName == library);
    }

    private static void LoadMended(string library)
    {
        try
        {
            var image = File.ReadAllBytes(library);
            LibstdcxxMend.Apply(image);
            NativeLibrary.Load(FileInMemory(Library, image));
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or InvalidDataException)
        {
            throw new PlatformNotSupportedException(
                $"{library}: TorchSharp's native library cannot be loaded on this system. It expects libstdc++ with " +
                "GLIBCXX_3.4.30 and glibc 2.34 or newer (Debian 12, Ubuntu 22.04, or later); the loader found: " +
                $"{e.Message.ReplaceLineEndings(" ")} Use a newer system or container.", e);
        }
    }

    /// <summary>A file that exists in memory only, for the life of the process; the loader needs a path.</summary>
    private static string FileInMemory(string name, byte[] content)
    {
        var descriptor = CreateMemoryFile(name, flags: 0);
        if (descriptor < 0)
            throw new DllNotFoundException($"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
        var handle = new SafeFileHandle(descriptor, ownsHandle: false); // open until the process ends
        RandomAccess.Write(handle, content, fileOffset: 0);
        return $"/proc/self/fd/{descriptor}";
    }

    // .NET's own SetEnvironmentVariable doesn't reach native code.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int AllocatorOption(int option, int value);

    [LibraryImport(
        "libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
