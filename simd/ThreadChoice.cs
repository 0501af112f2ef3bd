using System.Diagnostics;

namespace FashionLib.Simd;

/// <summary>How many threads a step gets: a fixed number, or what was fastest when it was last tried.</summary>
/// <remarks>The weights don't depend on it, so that it may change at any step.</remarks>
internal sealed class ThreadChoice
{
    private const int Rounds = 2, StepsInTurn = 4, StepsBetweenTrials = 250;

    private readonly int[] candidates;
    private readonly long[][] ticks; // of each candidate's steps in a trial
    private int step;

    /// <param name="threads">Number of threads; null for the fastest of 1, 2, 4 … up to the number of cores.</param>
    public ThreadChoice(int? threads)
    {
        candidates = threads is { } count
            ? [count]
            : [.. Enumerable.Range(0, 31).Select(i => 1 << i).TakeWhile(n => n <= Environment.ProcessorCount)];
        ticks = [.. candidates.Select(_ => new long[Rounds * StepsInTurn])];
        Count = candidates[^1];
    }

    /// <summary>Threads of the next step.</summary>
    public int Count { get; private set; }

    /// <summary>Does a step on so many threads; in a trial, where all candidates have turns, times it.</summary>
    public T Time<T>(Func<int, T> action)
    {
        var (turn, stepInTurn) = Math.DivRem(step, StepsInTurn);
        var (round, candidate) = Math.DivRem(turn, candidates.Length);
        if (round < Rounds)
            Count = candidates[candidate];
        var start = Stopwatch.GetTimestamp();
        var result = action(Count);
        if (round < Rounds)
            ticks[candidate][round * StepsInTurn + stepInTurn] = Stopwatch.GetTimestamp() - start;
        step = (step + 1) % StepsBetweenTrials;
        if (step != Rounds * StepsInTurn * candidates.Length)
            return result;
        // By the median, as the first step of a turn wakes threads; more threads only if worth a tenth of the time.
        var medians = ticks.Select(steps => steps.Order().ElementAt(steps.Length / 2)).ToArray();
        Count = candidates[Array.FindIndex(medians, median => median <= 1.1 * medians.Min())];
        return result;
    }
}
