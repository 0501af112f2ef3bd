#!/usr/bin/env bash
# TorchSharp 0.107.0.
# Guess: load_state_dict(strict: true) refuses a tensor of another shape, as PyTorch does ("size mismatch").
# So it is: what can be broadcast is stretched into place. The weights of a layer for grey images load into one for
#   colour images (three times the same filter), one output's bias into ten, one batch norm channel into six.
#   Module.load of a file does refuse.
# Why it matters: the wrong network runs with plausible weights; only the accuracy tells.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

string Load(Module from, Module into)
{
    var before = string.Join(" ", into.parameters().Select(p => $"({string.Join(", ", p.shape)})"));
    try { into.load_state_dict(from.state_dict(), strict: true); }
    catch (Exception error) { return $"{before}: {error.GetType().Name}"; }
    var values = into.parameters().Sum(p => p.data<float>().Distinct().Count());
    return $"{before}: no error, {values} values in {into.parameters().Sum(p => p.numel())} weights";
}

manual_seed(1);
Console.WriteLine($"grey into colour {Load(Conv2d(1, 6, 5, bias: false), Conv2d(3, 6, 5, bias: false))}");
Console.WriteLine($"one unit into ten {Load(Linear(84, 1), Linear(84, 10))}");
Console.WriteLine($"one channel into six {Load(BatchNorm2d(1), BatchNorm2d(6))}");
Console.WriteLine($"colour into grey {Load(Conv2d(3, 6, 5, bias: false), Conv2d(1, 6, 5, bias: false))}");

var file = Path.GetTempFileName();
Conv2d(1, 6, 5, bias: false).save(file);
try { Conv2d(3, 6, 5, bias: false).load(file); }
catch (ArgumentException error) { Console.WriteLine($"Module.load: {error.Message.Split('.')[0]}."); }
File.Delete(file);
CSHARP
run
expect <<'SEEN' || exit 1
grey into colour (6, 3, 5, 5): no error, 150 values in 450 weights
one unit into ten (10, 84) (10): no error, 85 values in 850 weights
one channel into six (6) (6): no error, 2 values in 12 weights
colour into grey (6, 1, 5, 5): ExternalException
Module.load: Mismatched tensor shape while loading.
SEEN
