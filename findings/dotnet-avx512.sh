#!/usr/bin/env bash
# .NET 10 on an x64 processor with AVX-512, System.Numerics.Tensors 9.0.19; DOTNET_EnableAVX512=0 makes it one with
#   AVX2.
# Guess: a wider vector unit changes the speed. A double's ReciprocalEstimate is at least as good as on the older
#   processor, sums of TensorPrimitives are the same, and so is a scalar conversion.
# So it is: with AVX-512 the estimate of a double is off in the fifth digit, without it is exact; Sum and Norm differ
#   in the last digits, as they add in another order; ConvertToIntegerNative<uint>(-1) is 4294967295 or 0.
# Why it matters: tests that are green on an AVX2 machine fail on a newer one, and a digest of weights or a printed
#   loss names the machine. Exp, Tanh and SoftMax of TensorPrimitives do have the same bits.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
grep -qw avx512f /proc/cpuinfo || { echo "Needs a processor with AVX-512." >&2 && exit 1; }
uses System.Numerics.Tensors 9.0.19
build <<'CSHARP'
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// Not inlined, so that the compiler doesn't compute in its own way what the processor should.
[MethodImpl(MethodImplOptions.NoInlining)] static double Opaque(double value) => value;

var random = new Random(1);
float[] Draw() => [.. Enumerable.Range(0, 1003).Select(_ => random.NextSingle() * 2 - 1)];
var (a, output) = (Draw(), new float[1003]);

Console.WriteLine($"AVX-512: {Vector512.IsHardwareAccelerated}");
var error = Enumerable.Range(1, 1000).Max(i => Math.Abs(Math.ReciprocalEstimate(Opaque(i)) * i - 1));
Console.WriteLine($"Math.ReciprocalEstimate of 1 to 1000: off by more than 1e-5 {error > 1e-5}, exact {error < 1e-15}");
Console.WriteLine($"Sum {TensorPrimitives.Sum<float>(a):F7}, Norm {TensorPrimitives.Norm<float>(a):F6}");
var minus = (float)Opaque(-1);
Console.WriteLine($"(uint)-1f {(uint)minus}, ConvertToIntegerNative {float.ConvertToIntegerNative<uint>(minus)}");
TensorPrimitives.SoftMax<float>(a, output);
Console.WriteLine($"SoftMax, bits added up {output.Sum(x => (long)BitConverter.SingleToUInt32Bits(x))}");
CSHARP
run
run -- env DOTNET_EnableAVX512=0 "$folder/out/finding"
expect <<'SEEN' || exit 1
AVX-512: True
Math.ReciprocalEstimate of 1 to 1000: off by more than 1e-5 True, exact False
Sum 6.5824175, Norm 18.321360
(uint)-1f 0, ConvertToIntegerNative 4294967295
SoftMax, bits added up 982219903494
AVX-512: False
Math.ReciprocalEstimate of 1 to 1000: off by more than 1e-5 False, exact True
Sum 6.5824280, Norm 18.321358
(uint)-1f 0, ConvertToIntegerNative 0
SoftMax, bits added up 982219903494
SEEN
