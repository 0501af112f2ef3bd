#!/usr/bin/env bash
# TorchSharp 0.107.0 (libtorch 2.10).
# Guess: seeds of 64 bits give 2^64 streams; randn(16) is the start of randn(17); a million draws of rand are a
#   million numbers; normal numbers have no bound.
# So it is: a seed counts modulo 2^32, though initial_seed() tells all of it; from 16 numbers on randn fills its array
#   in another order, so a longer one starts differently; rand of floats has 2^24 values (29,203 of a million are
#   repeats); randn of floats can't pass sqrt(2 · 24 · ln 2) = 5.768, and 400 million stay below.
# Why it matters: seeds made of a clock's ticks or a hash can fall together; noise for 17 images isn't that for 16 and
#   one more; keys for a shuffle drawn by rand have ties; tails of long simulations are cut.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;

Tensor Seeded(long seed, Func<Tensor> draw) { manual_seed(seed); return draw(); }

var far = 1 + (1L << 32);
var equal = Seeded(1, () => rand(1000)).allclose(Seeded(far, () => rand(1000)));
Console.WriteLine($"Seeds 1 and {far} (initial_seed {initial_seed()}): {(equal ? "one stream" : "two streams")}");

var (sixteen, seventeen) = (Seeded(3, () => randn(16)), Seeded(3, () => randn(17)));
var equals = (sixteen == seventeen[..16]).sum().item<long>();
Console.WriteLine($"Of the first 16 numbers of randn(16) and randn(17), equal: {equals}");

var draws = Seeded(1, () => rand(1_000_000));
Console.WriteLine($"Different numbers in rand(1,000,000): {unique(draws).output.numel()}");
var grains = draws * (1 << 24);
Console.WriteLine($"All are multiples of 2^-24: {(grains == grains.round()).all().item<bool>()}");

manual_seed(1);
var largest = 0f;
for (var i = 0; i < 40; i++)
{
    using var scope = NewDisposeScope();
    largest = Math.Max(largest, randn(10_000_000).abs_().max().item<float>());
}
Console.WriteLine($"Largest of 400 million normal numbers: {largest:F3}");
CSHARP
run
expect <<'SEEN' || exit 1
Seeds 1 and 4294967297 (initial_seed 4294967297): one stream
Of the first 16 numbers of randn(16) and randn(17), equal: 1
Different numbers in rand(1,000,000): 970797
All are multiples of 2^-24: True
Largest of 400 million normal numbers: 5.762
SEEN
