#!/usr/bin/env bash
# MathNet.Numerics 5.0.0.
# Guess: Sample() draws from the distribution whose Mean, Variance and Entropy stand beside it; entropies are in one
#   unit.
# So it is: NegativeBinomial's draws have the mean r / p, its Mean is r (1 - p) / p; Geometric.Entropy is in bits, all
#   the others in nats; Pareto.Entropy has another value than its own density; Multinomial takes weights that don't
#   add up to 1, as Categorical does, and then has means above its number of trials and negative variances.
# Why it matters: a simulation checked against the library's own mean fails or, worse, is tuned until it agrees.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses MathNet.Numerics 5.0.0
build <<'CSHARP'
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

var random = new MersenneTwister(1);
const int Draws = 200_000;

var counts = new int[Draws];
var negative = new NegativeBinomial(5, 0.3, random);
negative.Samples(counts);
Console.WriteLine($"NegativeBinomial(5, 0.3): Mean {negative.Mean:F1}, of its draws {counts.Average():F1}");

var geometric = new Geometric(0.3, random);
var nats = -Enumerable.Range(1, 200).Sum(k => geometric.Probability(k) * Math.Log(geometric.Probability(k)));
Console.WriteLine($"Geometric(0.3): Entropy {geometric.Entropy:F2}, from Probability {nats:F2} nats");
Console.WriteLine($"Bernoulli(0.5): Entropy {new Bernoulli(0.5).Entropy:F2}");

var pareto = new Pareto(1, 4.5, random);
var values = new double[Draws];
pareto.Samples(values);
var entropy = -values.Average(pareto.DensityLn);
Console.WriteLine($"Pareto(1, 4.5): Entropy {pareto.Entropy:F2}, from DensityLn {entropy:F2}");

var multinomial = new Multinomial([1, 3], 10);
Console.WriteLine($"Multinomial(1 : 3, 10 trials): Mean {string.Join(" ", multinomial.Mean)}, "
    + $"Variance {string.Join(" ", multinomial.Variance)}");
Console.WriteLine($"Categorical(1 : 3): Probability(1) {new Categorical([1.0, 3]).Probability(1)}");
CSHARP
run
expect <<'SEEN' || exit 1
NegativeBinomial(5, 0.3): Mean 11.7, of its draws 16.7
Geometric(0.3): Entropy 2.94, from Probability 2.04 nats
Bernoulli(0.5): Entropy 0.69
Pareto(1, 4.5): Entropy 0.28, from DensityLn -0.28
Multinomial(1 : 3, 10 trials): Mean 10 30, Variance 0 -60
Categorical(1 : 3): Probability(1) 0.75
SEEN
