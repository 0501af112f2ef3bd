namespace FashionLib.Tests.Reference;

/// <summary>One update of one parameter at step t = 1, 2, …, as tf.keras 2.1's optimizer_v2 computes it.</summary>
internal static class KerasOptimizers
{
    private const double LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-7;

    /// <summary>adam.py.</summary>
    public static void Adam(Weights w, int t)
    {
        var rate = LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, t)) / (1 - Math.Pow(Beta1, t));
        for (var i = 0; i < w.Values.Length; i++)
        {
            var g = w.Gradient[i];
            w.M[i] = Beta1 * w.M[i] + (1 - Beta1) * g;
            w.V[i] = Beta2 * w.V[i] + (1 - Beta2) * g * g;
            w.Values[i] -= rate * w.M[i] / (Math.Sqrt(w.V[i]) + Epsilon);
        }
    }

    /// <summary>nadam.py.</summary>
    public static void NAdam(Weights w, int t)
    {
        double Momentum(int step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, 0.004 * step));
        var schedule = Enumerable.Range(1, t).Aggregate(1.0, (product, step) => product * Momentum(step));
        var scheduleNext = schedule * Momentum(t + 1);
        for (var i = 0; i < w.Values.Length; i++)
        {
            var g = w.Gradient[i];
            w.M[i] = Beta1 * w.M[i] + (1 - Beta1) * g;
            w.V[i] = Beta2 * w.V[i] + (1 - Beta2) * g * g;
            var gPrime = g / (1 - schedule);
            var mPrime = w.M[i] / (1 - scheduleNext);
            var vPrime = w.V[i] / (1 - Math.Pow(Beta2, t));
            var mBar = (1 - Momentum(t)) * gPrime + Momentum(t + 1) * mPrime;
            w.Values[i] -= LearningRate * mBar / (Math.Sqrt(vPrime) + Epsilon);
        }
    }
}
