using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <summary>An array of zeros at a fixed place, a multiple of 64 bytes, a vector's size.</summary>
internal sealed unsafe class Pinned<T> where T : unmanaged
{
    private readonly T[] array;

    public Pinned(int count)
    {
        array = GC.AllocateArray<T>(count + 64 / sizeof(T), pinned: true);
        Pointer = (T*)(((nint)Unsafe.AsPointer(ref array[0]) + 63) & ~63);
    }

    public Pinned(IReadOnlyCollection<T> values) : this(values.Count)
    {
        foreach (var (i, value) in values.Index())
            Pointer[i] = value;
    }

    public T* Pointer { get; }

    public static implicit operator T*(Pinned<T> pinned) => pinned.Pointer;
}
