using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A tensor's values as memory.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Where a tensor's values lie.</summary>
    /// <exception cref="InvalidOperationException">They aren't one piece on the CPU, or not of this type.</exception>
    public static T* Address<T>(this Tensor tensor) where T : unmanaged
    {
        var type = typeof(T) == typeof(float) ? ScalarType.Float32
            : typeof(T) == typeof(byte) ? ScalarType.Byte : ScalarType.Int64;
        if (tensor.device_type != DeviceType.CPU || tensor.dtype != type || !tensor.is_contiguous())
            throw new InvalidOperationException($"Expected a tensor of {type} in one piece on the CPU, " +
                $"found {LabeledImages.Describe(tensor)} on {tensor.device}.");
        return tensor.numel() * sizeof(T) <= int.MaxValue
            ? (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes))
            : (T*)tensor.storage<T>().data_ptr() + tensor.storage_offset(); // longer than a span
    }
}
