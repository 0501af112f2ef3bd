using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Sums of products, in vectors as wide as the processor's registers; the width changes no bit.</summary>
internal abstract unsafe class Products
{
    /// <summary>Rows that <see cref="AddOverlapping"/> takes at a time.</summary>
    public const int OverlappingRows = 8;

    /// <summary>Taps that <see cref="SumOverPositions"/> takes at a time.</summary>
    public const int Taps = 5;

    /// <summary>Those in the widest registers that there are.</summary>
    public static readonly Products Best =
        Vector512.IsHardwareAccelerated ? new Products<Bits512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? new Products<Bits256, Vector256<float>>()
        : new Products<Bits128, Vector128<float>>();

    /// <summary>Floats in a vector.</summary>
    public abstract int Width { get; }

    /// <summary>Rows that <see cref="Add"/> takes at a time.</summary>
    public abstract int Rows { get; }

    /// <summary>At each place and for each row r: target[r] += Σ weights[r, k] · source[k].</summary>
    /// <remarks>
    /// All matrix products are this one: a layer's outputs from its inputs, the gradients at its inputs from those at
    /// its outputs, and a dense layer's gradient, where further groups' weights and sources lie so many floats on.
    /// </remarks>
    public abstract void Add(
        Matrix weights, Features source, Features target, Places places, int groups = 1, nint groupSize = 0);

    /// <summary>The same where what is added to at one place may be added to at the next one as well.</summary>
    public abstract void AddOverlapping(Matrix weights, Features source, Features target, Places places);

    /// <summary>For 5 taps k and two outputs o, lane by lane: sums[k, o] = Σ gradients[o] · source[k].</summary>
    /// <remarks>The sums go over positions, so many floats from the first one, and over groups.</remarks>
    public abstract void SumOverPositions(
        float* gradientsA, float* gradientsB, Features source, int* positions, int count, int groups, nint groupSize,
        float* sums);
}

/// <summary>A matrix in memory, or a part of it, or its transpose; steps are in floats.</summary>
internal readonly unsafe struct Matrix(float* first, nint rowStep, nint columnStep)
{
    public readonly nint RowStep = rowStep, ColumnStep = columnStep;
    public float* Row(int row) => first + row * RowStep;
}

/// <summary>Features some floats from the first one each.</summary>
internal readonly unsafe struct Features(float* first, int* at, int count)
{
    public readonly float* First = first;
    public readonly int* At = at;
    public readonly int Count = count;
    public float* Row(int row) => First + At[row];
}

/// <summary>By how many floats to move source and target for each of some vectors.</summary>
internal readonly unsafe struct Places(int* from, int* to, int count)
{
    public readonly int* From = from, To = to;
    public readonly int Count = count;
}
