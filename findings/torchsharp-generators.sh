#!/usr/bin/env bash
# TorchSharp 0.107.0 (libtorch 2.10).
# Guess: what takes a Generator draws from it alone, and manual_seed fixes what has no generator, a DataLoader's order
#   too.
# So it is: init.normal_, init.uniform_ and five distributions take a generator and draw from the global stream; a
#   shuffling DataLoader without a seed has another order at each run whatever manual_seed says.
# Why it matters: "weights from seed 3, everything else from seed 4" isn't that, and a run whose only seed is
#   manual_seed, as in PyTorch, can't be repeated. Nothing is said in either case.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

// Drawn twice from generators of one seed, with different global seeds.
void Say(string what, Func<Generator, Tensor> draw)
{
    Tensor Draw(long globalSeed) { manual_seed(globalSeed); return draw(new Generator(3)); }
    Console.WriteLine($"{what}: {(Draw(1).allclose(Draw(2)) ? "from its generator" : "from the global stream")}");
}

Tensor Of(params float[] values) => tensor(values);
Say("randn", g => randn(50, generator: g));
Say("init.normal_", g => init.normal_(zeros(50), generator: g));
Say("init.uniform_", g => init.uniform_(zeros(50), generator: g));
Say("Normal", g => distributions.Normal(Of(0), Of(1), g).sample(50));
Say("Laplace", g => distributions.Laplace(Of(0), Of(1), g).sample(50));
Say("Categorical", g => distributions.Categorical(ones(9), generator: g).sample(50));
Say("OneHotCategorical", g => distributions.OneHotCategorical(ones(9), generator: g).sample(50));
Say("Binomial", g => distributions.Binomial(Of(90), Of(0.5f), generator: g).sample(50));
Say("NegativeBinomial", g => distributions.NegativeBinomial(Of(90), Of(0.5f), generator: g).sample(50));
Say("Multinomial", g => distributions.Multinomial(90, ones(9), generator: g).sample(50));

string Order()
{
    manual_seed(1);
    using var loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(arange(1000)), 1000, shuffle: true);
    foreach (var batch in loader) return string.Join(" ", batch[0].data<long>());
    return "";
}
var orders = Order() == Order() ? "one order" : "two orders";
Console.WriteLine($"A shuffled DataLoader after manual_seed(1), twice: {orders}");
CSHARP
run
expect <<'SEEN' || exit 1
randn: from its generator
init.normal_: from the global stream
init.uniform_: from the global stream
Normal: from its generator
Laplace: from the global stream
Categorical: from the global stream
OneHotCategorical: from its generator
Binomial: from the global stream
NegativeBinomial: from the global stream
Multinomial: from the global stream
A shuffled DataLoader after manual_seed(1), twice: two orders
SEEN
