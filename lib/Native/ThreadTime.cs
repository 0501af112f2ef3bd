using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FashionLib.Native;

/// <summary>How long the calling thread has had a processor; on Windows, how long it has been.</summary>
internal static partial class ThreadTime
{
    private static readonly int Clock = OperatingSystem.IsMacOS() ? 16 : 3; // CLOCK_THREAD_CPUTIME_ID

    public static unsafe TimeSpan Now
    {
        get
        {
            var time = stackalloc nint[2]; // seconds, nanoseconds
            return OperatingSystem.IsWindows() || Read(Clock, time) != 0
                ? Stopwatch.GetElapsedTime(0)
                : TimeSpan.FromSeconds(time[0] + 1e-9 * time[1]);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static unsafe partial int Read(int clock, nint* time);
}
