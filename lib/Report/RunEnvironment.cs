using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using TorchSharp;

namespace FashionLib;

/// <summary>What a run's time depends on, and its figures in the last digits: for the foot of a page.</summary>
public static class RunEnvironment
{
    /// <summary>
    /// The versions, the library's by its commit where that is known; the processor; the threads that a run may use.
    /// </summary>
    public static string Describe() => string.Join(", ",
        RuntimeInformation.FrameworkDescription, $"TorchSharp {VersionOf(typeof(torch))}",
        $"FashionLib {VersionOf(typeof(RunEnvironment))}", Processor(),
        Environment.ProcessorCount == 1 ? "1 thread" : $"up to {Environment.ProcessorCount} threads");

    /// <summary>The commit that the version names after a +, shortened as Git does; else the version itself.</summary>
    private static string VersionOf(Type type)
    {
        var version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return version.Split('+') is [_, { Length: >= 7 } commit] && type == typeof(RunEnvironment)
            ? $"at commit {commit[..7]}" : version.Split('+')[0];
    }

    /// <summary>The name that an x86 processor gives itself; of others the architecture.</summary>
    private static string Processor()
    {
        const int Name = unchecked((int)0x8000_0002); // and the two after it: 16 characters each
        if (!X86Base.IsSupported)
            return RuntimeInformation.ProcessArchitecture.ToString();
        int[] name = [.. Enumerable.Range(Name, 3).Select(leaf => X86Base.CpuId(leaf, 0))
            .SelectMany(part => new[] { part.Eax, part.Ebx, part.Ecx, part.Edx })];
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(name.AsSpan())).Trim('\0', ' ');
    }
}
