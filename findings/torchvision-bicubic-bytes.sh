#!/usr/bin/env bash
# TorchVision 0.107.0 (TorchSharp 0.107.0).
# Guess: a bicubic Resize of bytes stays between 0 and 255: what overshoots at an edge is cut off, as in torchvision
#   and Pillow.
# So it is: it wraps around. Beside an edge black becomes 252 and white 3, with and without antialiasing.
# Why it matters: garments on black have an edge everywhere; after the resizing each has a fringe of the opposite
#   colour, which a small picture hides and a network learns. Convert to float first and clamp after.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
uses TorchVision 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torchvision;

string Row(Tensor image, int width, bool antialias) => string.Join(" ", transforms
    .Resize(4, width, InterpolationMode.Bicubic, antialias: antialias).call(image)[0, 0, 0].to(float32).data<float>()
    .Select(v => Math.Round(v)));

var edge = tensor(new byte[] { 0, 0, 255, 255 }).reshape(1, 1, 1, 4).expand(1, 1, 4, 4);
foreach (var width in new[] { 3, 8 })
{
    Console.WriteLine($"0 0 255 255 to {width} as floats: {Row(edge.to(float32), width, false)}");
    Console.WriteLine($"0 0 255 255 to {width} as bytes: {Row(edge, width, false)}");
    Console.WriteLine($"0 0 255 255 to {width} as bytes, antialiased: {Row(edge, width, true)}");
}
CSHARP
run
expect <<'SEEN' || exit 1
0 0 255 255 to 3 as floats: -4 128 259
0 0 255 255 to 3 as bytes: 252 128 3
0 0 255 255 to 3 as bytes, antialiased: 241 127 14
0 0 255 255 to 8 as floats: 0 -9 -27 58 197 282 264 255
0 0 255 255 to 8 as bytes: 0 247 229 58 197 26 8 255
0 0 255 255 to 8 as bytes, antialiased: 0 250 238 52 203 17 5 255
SEEN
