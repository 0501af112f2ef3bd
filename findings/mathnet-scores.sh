#!/usr/bin/env bash
# MathNet.Numerics 5.0.0.
# Guess: a NaN in the data gives NaN, as in Mean and Pearson; RSquared of predictions is 1 - residuals / variance, as
#   scikit-learn's r2_score, so at most 1 and below 0 for bad ones.
# So it is: Spearman ranks NaN as the least number and returns a plausible correlation; Median is NaN or some number
#   by where the NaN stands; GoodnessOfFit.RSquared is the squared correlation, 1 for predictions ten times too large
#   or with the wrong sign, and CoefficientOfDetermination is the other one.
# Why it matters: with one diverged run the correlation of rate and loss is a perfect -1, "the larger the better", and
#   a model that predicts nonsense on a line scores 1.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses MathNet.Numerics 5.0.0
build <<'CSHARP'
using MathNet.Numerics;
using MathNet.Numerics.Statistics;

double[] rates = [0.001, 0.01, 0.1, 1];
double[] losses = [0.40, 0.35, 0.30, double.NaN];
Console.WriteLine($"Correlation with 0.4, 0.35, 0.3, NaN: Pearson {Correlation.Pearson(rates, losses)}, "
    + $"Spearman {Correlation.Spearman(rates, losses)}");
double[] infinite = [.. losses[..3], double.PositiveInfinity];
Console.WriteLine($"Spearman with infinity in its place: {Correlation.Spearman(rates, infinite):F1}");
foreach (var order in new[] { losses, [.. losses.Reverse()], [0.4, double.NaN, 0.35, 0.3] })
    Console.WriteLine($"{string.Join(", ", order)}: Mean {order.Mean()}, Median {order.Median():F3}");

double[] actual = [1, 2, 3, 4];
foreach (var factor in new[] { 1.0, 10, -1 })
{
    var predicted = actual.Select(a => factor * a).ToArray();
    Console.WriteLine($"Predictions {factor} times the truth: RSquared {GoodnessOfFit.RSquared(predicted, actual):F1}, "
        + $"CoefficientOfDetermination {GoodnessOfFit.CoefficientOfDetermination(predicted, actual):F1}");
}
CSHARP
run
expect <<'SEEN' || exit 1
Correlation with 0.4, 0.35, 0.3, NaN: Pearson NaN, Spearman -1
Spearman with infinity in its place: 0.2
0.4, 0.35, 0.3, NaN: Mean NaN, Median 0.375
NaN, 0.3, 0.35, 0.4: Mean NaN, Median 0.325
0.4, NaN, 0.35, 0.3: Mean NaN, Median NaN
Predictions 1 times the truth: RSquared 1.0, CoefficientOfDetermination 1.0
Predictions 10 times the truth: RSquared 1.0, CoefficientOfDetermination -485.0
Predictions -1 times the truth: RSquared 1.0, CoefficientOfDetermination -23.0
SEEN
