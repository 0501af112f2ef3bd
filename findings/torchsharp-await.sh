#!/usr/bin/env bash
# TorchSharp 0.107.0.
# Guess: `using (no_grad())` and `using NewDisposeScope()` hold until their closing brace, whatever stands between.
# So it is: both belong to a thread. After an `await` the rest goes on on another one: there gradients are recorded
#   again and tensors aren't collected, while the first thread stays without gradients for good, as the end of the
#   block sets another thread's switch.
# Why it matters: an evaluation that awaits (a file, a delay, a display in a notebook) records a graph, and the next
#   training on the first thread has losses without a gradient.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;

Tensor? made = null;

async Task Evaluate()
{
    using (no_grad())
    using (NewDisposeScope())
    {
        Console.WriteLine($"In no_grad, before the await: gradients {is_grad_enabled()}");
        await Task.Delay(50);
        Console.WriteLine($"In no_grad, after the await: gradients {is_grad_enabled()}");
        made = ones(1);
    }
    Console.WriteLine($"After the scope's end, a tensor made in it: {(made.IsInvalid ? "collected" : "still there")}");
}

Evaluate().Wait();
Console.WriteLine($"After no_grad's end, on the first thread: gradients {is_grad_enabled()}");
var loss = nn.Linear(2, 1).forward(ones(1, 2)).sum();
Console.WriteLine($"A loss that is computed there now: requires_grad {loss.requires_grad}");
CSHARP
run
expect <<'SEEN' || exit 1
In no_grad, before the await: gradients False
In no_grad, after the await: gradients True
After the scope's end, a tensor made in it: still there
After no_grad's end, on the first thread: gradients False
A loss that is computed there now: requires_grad False
SEEN
