#!/usr/bin/env bash
# TorchSharp 0.107.0 (libtorch 2.10).
# Guess: mean, variance, entropy and cdf of a distribution are the textbook's, and its own draws agree with them.
# So it is: the draws and log_prob are right, five of the properties beside them are not. Exponential.variance is
#   rate², Geometric.mean is negative, OneHotCategorical.variance is n times too large, Binomial.entropy is that of
#   one trial, Poisson.cdf is the exponential's.
# Why it matters: an entropy bonus, a variance that normalises or a tail probability is wrong without an error, and a
#   check of the draws finds nothing.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;

Tensor Of(params float[] values) => tensor(values);
double First(Tensor t) => t.to(float64).flatten()[0].item<double>();
void Say(string what, Tensor property, string other, double truth) =>
    Console.WriteLine($"{what} {First(property):F2}, {other} {truth:F2}");

manual_seed(5);
var exponential = distributions.Exponential(Of(2));
Say("Exponential(2).variance", exponential.variance, "of its draws", First(exponential.sample(100_000).var()));

var geometric = distributions.Geometric(Of(0.3f));
Say("Geometric(0.3).mean", geometric.mean, "of its draws", First(geometric.sample(100_000).mean()));

var oneHot = distributions.OneHotCategorical(Of(1, 3));
Say("OneHotCategorical(1, 3).variance", oneHot.variance, "of its draws", First(oneHot.sample(100_000)[.., 0].var()));

var binomial = distributions.Binomial(Of(10), Of(0.3f));
var logs = binomial.log_prob(arange(11).to(float32));
Say("Binomial(10, 0.3).entropy()", binomial.entropy(), "from its log_prob", -First((logs.exp() * logs).sum()));

var poisson = distributions.Poisson(Of(3));
Say("Poisson(3).cdf(2)", poisson.cdf(Of(2)), "from its log_prob", First(poisson.log_prob(Of(0, 1, 2)).exp().sum()));
CSHARP
run
expect <<'SEEN' || exit 1
Exponential(2).variance 4.00, of its draws 0.25
Geometric(0.3).mean -1.43, of its draws 2.34
OneHotCategorical(1, 3).variance 0.75, of its draws 0.19
Binomial(10, 0.3).entropy() 0.61, from its log_prob 1.78
Poisson(3).cdf(2) 1.00, from its log_prob 0.42
SEEN
