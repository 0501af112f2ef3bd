using System.Diagnostics;

namespace FashionLib.Simd;

/// <summary>How many threads a step gets: a fixed number, or what was fastest when it was last tried.</summary>
/// <remarks>The weights don't depend on it, so that it may change at any step.</remarks>
internal sealed class ThreadChoice
{
    private const int Rounds = 3, StepsInTurn = 4, StepsBetweenTrials = 500;

    private readonly int[] candidates;
    private readonly long[] ticks;
    private int step;

    /// <summary>Fixes the number, or leaves it to be chosen.</summary>
    /// <param name="threads">Number of threads; null for the fastest of 1, 2, 4 … up to the number of cores.</param>
    public ThreadChoice(int? threads)
    {
        candidates = threads is { } count
            ? [count]
            : [.. Enumerable.Range(0, 31).Select(i => 1 << i).TakeWhile(n => n <= Environment.ProcessorCount)];
        ticks = new long[candidates.Length];
        Count = candidates[^1];
    }

    /// <summary>Threads of the next step.</summary>
    public int Count { get; private set; }

    /// <summary>Does a step, and learns from how long it takes.</summary>
    public void Time(Action action)
    {
        var trial = Rounds * StepsInTurn * candidates.Length;
        if (candidates.Length == 1 || step >= trial)
        {
            action();
        }
        else
        {
            var candidate = step / StepsInTurn % candidates.Length;
            Count = candidates[candidate];
            var start = Stopwatch.GetTimestamp();
            action();
            if (step >= StepsInTurn * candidates.Length) // the first round warms up
                ticks[candidate] += Stopwatch.GetTimestamp() - start;
        }
        if (++step == trial) // more threads only where they are worth a tenth of the time
            Count = candidates[Array.FindIndex(ticks, time => time <= 1.1 * ticks.Min())];
        if (step < StepsBetweenTrials)
            return;
        step = 0;
        Array.Clear(ticks);
    }
}
