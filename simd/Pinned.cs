using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <summary>An array of zeros at a fixed place, a multiple of 64 bytes, a vector's size.</summary>
internal sealed unsafe class Pinned<T> where T : unmanaged
{
    private readonly T[] array;

    public Pinned(int count)
    {
        array = GC.AllocateArray<T>(count + 64 / sizeof(T), pinned: true);
        Count = count;
        Pointer = (T*)(((nint)Unsafe.AsPointer(ref array[0]) + 63) & ~63);
    }

    public Pinned(ReadOnlySpan<T> values) : this(values.Length) => values.CopyTo(new(Pointer, Count));

    public int Count { get; }
    public T* Pointer { get; }

    public static implicit operator T*(Pinned<T> pinned) => pinned.Pointer;
}
