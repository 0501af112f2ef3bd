namespace FashionLib;

/// <summary>Two classes that a network mixes up.</summary>
/// <param name="First">Name of the class with the lower label.</param>
/// <param name="Second">Name of the other class.</param>
/// <param name="FirstAsSecond">Images of the first that were predicted as the second.</param>
/// <param name="SecondAsFirst">Images of the second that were predicted as the first.</param>
public sealed record ConfusedPair(string First, string Second, int FirstAsSecond, int SecondAsFirst)
{
    /// <summary>Images mixed up in either direction.</summary>
    public long Total => (long)FirstAsSecond + SecondAsFirst;
}
