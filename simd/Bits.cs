using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>What vectors of one width can do.</summary>
internal unsafe interface IBits<TVector>
{
    /// <summary>Rows of sums, two vectors wide, that the registers hold.</summary>
    static abstract int Rows { get; }

    static abstract TVector Load(float* place);
    static abstract void Store(TVector vector, float* place);
    static abstract TVector Create(float value);

    /// <summary>x · y + sum, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector sum);
}

internal readonly unsafe struct Bits512 : IBits<Vector512<float>>
{
    public static int Rows => 8;
    public static Vector512<float> Load(float* place) => Vector512.Load(place);
    public static void Store(Vector512<float> vector, float* place) => vector.Store(place);
    public static Vector512<float> Create(float value) => Vector512.Create(value);
    public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> sum) =>
        Vector512.FusedMultiplyAdd(x, y, sum);
}

internal readonly unsafe struct Bits256 : IBits<Vector256<float>>
{
    public static int Rows => 6;
    public static Vector256<float> Load(float* place) => Vector256.Load(place);
    public static void Store(Vector256<float> vector, float* place) => vector.Store(place);
    public static Vector256<float> Create(float value) => Vector256.Create(value);
    public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(x, y, sum);
}

internal readonly unsafe struct Bits128 : IBits<Vector128<float>>
{
    public static int Rows => 8;
    public static Vector128<float> Load(float* place) => Vector128.Load(place);
    public static void Store(Vector128<float> vector, float* place) => vector.Store(place);
    public static Vector128<float> Create(float value) => Vector128.Create(value);
    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> sum) =>
        Vector128.FusedMultiplyAdd(x, y, sum);
}

/// <summary>Sums that registers hold at a time: of so many rows, at one place or at two.</summary>
internal interface ITile
{
    static abstract int Rows { get; }
    static abstract bool IsTwoWide { get; }
}

internal readonly struct EightByOne : ITile { public static int Rows => 8; public static bool IsTwoWide => false; }
internal readonly struct EightByTwo : ITile { public static int Rows => 8; public static bool IsTwoWide => true; }
internal readonly struct SixByTwo : ITile { public static int Rows => 6; public static bool IsTwoWide => true; }
internal readonly struct FourByTwo : ITile { public static int Rows => 4; public static bool IsTwoWide => true; }
