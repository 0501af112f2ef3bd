#!/usr/bin/env bash
# TorchVision 0.107.0 (TorchSharp 0.107.0).
# Guess: Pad's numbers are left, top, right, bottom (two: left and right, top and bottom), as in torchvision; a
#   quarter turn with expand swaps height and width; Resize's maxSize bounds the longer side.
# So it is: transforms.Pad counts left, right, top, bottom (two: left, right), transforms.functional.pad as
#   torchvision; 28 x 20 turned by 90 degrees is 21 x 28, by 270 degrees 20 x 28; maxSize is ignored where one size is
#   given.
# Why it matters: pictures are shifted or of another size than planned, and batches of turned ones don't stack.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
uses TorchVision 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torchvision;
using functional = TorchSharp.torchvision.transforms.functional;

string Size(Tensor image) => $"{image.shape[^2]} x {image.shape[^1]}";
var (square, portrait) = (ones(1, 1, 4, 4), ones(1, 1, 28, 20));

Console.WriteLine($"4 x 4, Pad(1, 2): {Size(transforms.Pad([1, 2]).call(square))}");
Console.WriteLine($"4 x 4, functional.pad (1, 2): {Size(functional.pad(square, (1, 2)))}");
Console.WriteLine($"4 x 4, Pad(0, 3, 0, 0): {Size(transforms.Pad([0, 3, 0, 0]).call(square))}");
Console.WriteLine($"4 x 4, functional.pad (0, 3, 0, 0): {Size(functional.pad(square, (0, 3, 0, 0)))}");
string Turned(int angle) => Size(transforms.Rotate(angle, expand: true).call(portrait));
foreach (var angle in new[] { 90, 180, 270 }) Console.WriteLine($"28 x 20, Rotate({angle}, expand): {Turned(angle)}");
Console.WriteLine($"28 x 20, Resize(14, maxSize: 16): {Size(transforms.Resize(14, maxSize: 16).call(portrait))}");
CSHARP
run
expect <<'SEEN' || exit 1
4 x 4, Pad(1, 2): 4 x 7
4 x 4, functional.pad (1, 2): 8 x 6
4 x 4, Pad(0, 3, 0, 0): 4 x 7
4 x 4, functional.pad (0, 3, 0, 0): 7 x 4
28 x 20, Rotate(90, expand): 21 x 28
28 x 20, Rotate(180, expand): 28 x 20
28 x 20, Rotate(270, expand): 20 x 28
28 x 20, Resize(14, maxSize: 16): 19 x 14
SEEN
