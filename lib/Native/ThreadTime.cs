using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FashionLib.Native;

/// <summary>A clock that goes only while the calling thread has a processor; on Windows it always goes.</summary>
internal static partial class ThreadTime
{
    public static unsafe double Seconds()
    {
        var time = stackalloc nint[2]; // seconds, nanoseconds
        const int Linux = 3, MacOS = 16; // CLOCK_THREAD_CPUTIME_ID
        return !OperatingSystem.IsWindows() && ClockGetTime(OperatingSystem.IsMacOS() ? MacOS : Linux, time) == 0
            ? time[0] + 1e-9 * time[1]
            : Stopwatch.GetElapsedTime(0).TotalSeconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static unsafe partial int ClockGetTime(int clock, nint* time);
}
