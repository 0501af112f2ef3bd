using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Softmax and cross-entropy of a group's logits.</summary>
internal static unsafe class CrossEntropy
{
    private static readonly Vector512<float> Infinity = Vector512.Create(float.PositiveInfinity);

    /// <summary>Loss and hits of a group, and the slopes of the batch's mean loss at its logits.</summary>
    /// <param name="logits">A vector for each class.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labels">Of the group's images, at most sixteen; the lanes beyond count nothing.</param>
    /// <param name="batchSize">Images in the batch, of which this is a group.</param>
    /// <param name="slopes">A vector for each class.</param>
    /// <returns>Σ cross-entropy in nats, and the number of images whose greatest logit is that of their label.</returns>
    public static (double Loss, int Correct) Slopes(
        float* logits, int classes, ReadOnlySpan<long> labels, int batchSize, float* slopes)
    {
        var (greatest, place) = (-Infinity, Vector512<float>.Zero);
        for (var c = 0; c < classes; c++)
        {
            var logit = Vector512.Load(logits + c * Lanes.Count);
            place = Vector512.ConditionalSelect(
                Vector512.GreaterThan(logit, greatest), Vector512.Create((float)c), place);
            greatest = Vector512.Max(greatest, logit);
        }

        var sum = Vector512<float>.Zero;
        for (var c = 0; c < classes; c++)
        {
            var power = Vector512.Exp(Vector512.Load(logits + c * Lanes.Count) - greatest);
            power.Store(slopes + c * Lanes.Count);
            sum += power;
        }

        var used = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)labels.Length));
        var factor = (Vector512<float>.One / (sum * Vector512.Create((float)batchSize))) & used;
        for (var c = 0; c < classes; c++)
            (Vector512.Load(slopes + c * Lanes.Count) * factor).Store(slopes + c * Lanes.Count);

        var logarithm = greatest + Vector512.Log(sum);
        var (loss, correct) = (0.0, 0);
        for (var n = 0; n < labels.Length; n++)
        {
            var actual = (int)labels[n] * Lanes.Count + n;
            slopes[actual] -= 1f / batchSize;
            loss += logarithm[n] - logits[actual];
            correct += place[n] == labels[n] ? 1 : 0;
        }
        return (loss, correct);
    }
}
