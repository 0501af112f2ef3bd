namespace FashionLib;

/// <summary>The axis of epochs, from the end of the one before the first.</summary>
/// <param name="First">Where it begins.</param>
/// <param name="Last">The last epoch.</param>
internal sealed record EpochAxis(int First, int Last)
{
    /// <summary>Distance of ticks that gives at most ten: 1, 2, 5, 10, 20, 50 and so on.</summary>
    public int Step => Steps().First(step => (Last - First) / step <= 10);

    public static EpochAxis Of(History history) => history.Epochs.Count == 0
        ? new(0, 1)
        : new(history.Epochs[0].Number - 1, history.Last.Number);

    private static IEnumerable<int> Steps()
    {
        for (var power = 1; ; power *= 10)
            foreach (var digit in (int[])[1, 2, 5])
                yield return digit * power;
    }
}
