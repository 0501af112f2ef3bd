using System.Diagnostics;

namespace NotebookEngine.Jupyter;

/// <summary>Notices that the front end is gone that started the kernel.</summary>
internal static class ParentWatch
{
    /// <summary>Calls back when the process that <c>JPY_PARENT_PID</c> names has ended.</summary>
    public static void Start(Action gone)
    {
        if (!long.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out var parent) || parent <= 1)
            return;
        new Thread(() =>
        {
            Wait(parent);
            gone();
        })
        { IsBackground = true, Name = "parent" }.Start();
    }

    private static void Wait(long parent)
    {
        if (OperatingSystem.IsWindows()) // there it is the handle of the process, not its number
        {
            using var ended = new ManualResetEvent(false);
            ended.SafeWaitHandle = new((nint)parent, ownsHandle: false);
            ended.WaitOne();
            return;
        }
        while (IsAlive((int)parent))
            Thread.Sleep(TimeSpan.FromSeconds(1));
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
