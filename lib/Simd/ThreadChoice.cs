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

    /// <summary>Does a step; in a trial, whose rounds give each candidate its turn, also times it.</summary>
    public void Time(Action action)
    {
        var (round, candidate) = Math.DivRem(step / StepsInTurn, candidates.Length);
        if (round < Rounds)
            Count = candidates[candidate];
        var start = Stopwatch.GetTimestamp();
        action();
        if (round < Rounds) // the first warms up
            ticks[candidate] = round == 0 ? 0 : ticks[candidate] + Stopwatch.GetTimestamp() - start;
        step = (step + 1) % StepsBetweenTrials;
        if (step == Rounds * StepsInTurn * candidates.Length) // more threads only if worth a tenth of the time
            Count = candidates[Array.FindIndex(ticks, time => time <= 1.1 * ticks.Min())];
    }
}
