using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace FashionLib.Simd;

/// <summary>The calling thread and its helpers, which share out the items of a job among themselves.</summary>
/// <remarks>
/// Each has a share of its own, so that what an item needs stays in one core's cache from job to job. Whoever is done
/// takes from the others' shares, so that a helper whose core another process took holds up one item only. A helper
/// without work spins for a moment, as the next job is usually close, and then sleeps.
/// </remarks>
internal sealed class Workers : IDisposable
{
    private static readonly ConcurrentBag<Workers> Free = [];

    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000; // 50 µs, about a quarter of a step

    private readonly SemaphoreSlim wake = new(0);
    private readonly ManualResetEventSlim done = new(true, spinCount: 100);
    private volatile Job? job;
    private int helpers, sleeping;

    /// <summary>Helpers that nobody else has until they are disposed; then they wait for whoever comes next.</summary>
    /// <remarks>So there are never more than work at one time, whether or not trainers are disposed.</remarks>
    public static Workers Rent() => Free.TryTake(out var workers) ? workers : new();

    /// <summary>How many threads take part, the calling one included.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>Has each item from 0 on done, by a function that is also told on which thread, from 0.</summary>
    /// <remarks>Where it throws, the first error reaches the caller once nobody is at work any more.</remarks>
    public void Run(int items, Action<int, int> work)
    {
        if (items == 0)
            return;
        var current = new Job(this, Threads, items, work);
        done.Reset();
        if (Math.Min(items, Threads) > 1)
        {
            while (helpers < Threads - 1)
                Start(++helpers);
            job = current;
            // A helper that falls asleep right now misses this job; the next one wakes it.
            if (Interlocked.Exchange(ref sleeping, 0) is > 0 and var asleep)
                wake.Release(asleep);
        }
        current.Work(thread: 0);
        try { done.Wait(); } // soon asleep, so that a helper without a core finds this one's free
        finally { while (!done.IsSet) Thread.Yield(); } // even if interrupted, nobody is at work any more on return
        current.Error?.Throw();
    }

    public void Dispose()
    {
        job = null; // it holds on to a network's memory
        Free.Add(this);
    }

    private void Start(int thread) =>
        new Thread(() => Help(thread)) { IsBackground = true, Name = $"{nameof(FashionLib)} {thread}" }.Start();

    private void Help(int thread)
    {
        Job? last = null;
        while (true)
        {
            var until = Stopwatch.GetTimestamp() + SpinTicks;
            while (job == last && Stopwatch.GetTimestamp() < until)
                Thread.SpinWait(10);
            if (job == last)
            {
                last = null;
                Interlocked.Increment(ref sleeping);
                wake.Wait();
            }
            last = job;
            last?.Work(thread);
        }
    }

    private sealed class Job(Workers workers, int threads, int items, Action<int, int> work)
    {
        private readonly int[] next = [.. Enumerable.Range(0, threads).Select(t => t * items / threads)];
        private int finished;

        public ExceptionDispatchInfo? Error { get; private set; }

        /// <summary>Does what is left of a thread's share, and then of the others'.</summary>
        public void Work(int thread)
        {
            for (var turn = 0; turn < threads && thread < threads; turn++)
                while (Take((thread + turn) % threads) is { } item)
                {
                    try { work(item, thread); }
                    catch (Exception error) { Error ??= ExceptionDispatchInfo.Capture(error); }
                    if (Interlocked.Increment(ref finished) == items)
                        workers.done.Set();
                }
        }

        private int? Take(int share)
        {
            var item = Interlocked.Increment(ref next[share]) - 1;
            return item < (share + 1) * items / threads ? item : null;
        }
    }
}
