#!/usr/bin/env bash
# .NET 10 and System.Numerics.Tensors 9.0.19.
# Guess: ExpM1 and LogP1 are there for small numbers, as expm1 and log1p of C and Python, and TensorPrimitives.Tanh
#   gives about what MathF.Tanh does.
# So it is: ExpM1(x) is Exp(x) - 1 and LogP1(x) is Log(1 + x), so both are 0 below the precision, for doubles, too.
#   Tanh of a span of four or more numbers is right to 6e-8 only: near zero it moves in steps, 5 % off at 5e-7, 40 %
#   at 1e-7, 0 at 1e-8; in a span of three each number has all its digits.
# Why it matters: log(1 + e^-x), the loss of a sure prediction, is 0 from x = 37 on, and so is its gradient; small
#   activations of a network are quantised, and differently by the span's length.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses System.Numerics.Tensors 9.0.19
build <<'CSHARP'
using System.Numerics.Tensors;

Console.WriteLine($"double.ExpM1(1e-17) {double.ExpM1(1e-17)}, 1e-10 {double.ExpM1(1e-10):E9}");
Console.WriteLine($"double.LogP1(1e-17) {double.LogP1(1e-17)}, 1e-10 {double.LogP1(1e-10):E9}");
Console.WriteLine($"log(1 + exp(-40)) by LogP1 {double.LogP1(Math.Exp(-40))}, it is {Math.Exp(-40):E1}");
Console.WriteLine($"float.ExpM1(1e-8) {float.ExpM1(1e-8f)}, float.LogP1(1e-8) {float.LogP1(1e-8f)}");

float Tanh(float x, int length)
{
    var span = Enumerable.Repeat(x, length).ToArray();
    TensorPrimitives.Tanh<float>(span, span);
    return span[0];
}
foreach (var x in new[] { 1e-8f, 1e-7f, 5e-7f, 1e-5f, 1e-3f })
    Console.WriteLine($"Tanh({x:0e0}): in a span of 3 {Tanh(x, 3):0.000e0}, of 4 {Tanh(x, 4):0.000e0}");
CSHARP
run
expect <<'SEEN' || exit 1
double.ExpM1(1e-17) 0, 1e-10 1.000000083E-010
double.LogP1(1e-17) 0, 1e-10 1.000000083E-010
log(1 + exp(-40)) by LogP1 0, it is 4.2E-018
float.ExpM1(1e-8) 0, float.LogP1(1e-8) 0
Tanh(1e-8): in a span of 3 1.000e-8, of 4 -0.000e0
Tanh(1e-7): in a span of 3 1.000e-7, of 4 5.960e-8
Tanh(5e-7): in a span of 3 5.000e-7, of 4 4.768e-7
Tanh(1e-5): in a span of 3 1.000e-5, of 4 9.954e-6
Tanh(1e-3): in a span of 3 1.000e-3, of 4 1.000e-3
SEEN
