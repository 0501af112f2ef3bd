using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Softmax and cross-entropy of a group's logits.</summary>
internal static unsafe class CrossEntropy
{
    private const float Large = 32; // where a float's last place is 4e-6; below it both ways are as good

    /// <summary>Loss and hits of a group, and the gradients of the batch's mean loss at its logits.</summary>
    /// <remarks>The labels are those of all images; the group has some, and lanes beyond them count nothing.</remarks>
    /// <returns>Σ cross-entropy in nats, and the number of images with the greatest logit at their label.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Loss, int Correct) Gradients(
        float* logits, int classes, long* labels, ReadOnlySpan<long> members, int batchSize, float* gradients)
    {
        var (greatest, place) = (Vector512.Create(float.NegativeInfinity), Vector512<float>.Zero);
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
            power.Store(gradients + c * Lanes.Count);
            sum += power;
        }

        var used = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)members.Length)); // not NaN · 0
        var factor = Vector512<float>.One / (sum * Vector512.Create((float)batchSize));
        for (var c = 0; c < classes; c++)
            ((Vector512.Load(gradients + c * Lanes.Count) * factor) & used).Store(gradients + c * Lanes.Count);

        var logSum = Vector512.Log(sum);
        var logarithm = greatest + logSum;
        var (loss, correct) = (0.0, 0);
        for (var n = 0; n < members.Length; n++)
        {
            var label = labels[members[n]];
            if (label < 0 || label >= classes) // they were checked, but may have been written over since
                return (double.NaN, 0);
            var actual = label * Lanes.Count + n;
            gradients[actual] -= 1f / batchSize;
            loss += Math.Abs(greatest[n]) < Large
                ? logarithm[n] - logits[actual]
                : logSum[n] + ((double)greatest[n] - logits[actual]); // a large logit would round the logarithm away
            correct += place[n] == label ? 1 : 0;
        }
        return (loss, correct);
    }
}
