#!/usr/bin/env bash
# Microsoft.Data.Analysis 0.23.1.
# Guess: LoadCsv reads "0,93" of a file with semicolons as text or as 0.93, and pandas' "inf" as infinity; Clamp
#   leaves NaN; CumulativeMax and CumulativeMin skip a null at the start.
# So it is: the comma is taken for one between thousands, so 0,93 is 93; one "inf" makes text of the whole column;
#   Clamp makes the lower bound of NaN; after a null at the start CumulativeMin stays at or below 0 and CumulativeMax
#   at or above it.
# Why it matters: accuracies of a German spreadsheet are a hundredfold, a loss that ran away is clamped to the best
#   one, and "the best loss so far" is 0 in all epochs.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses Microsoft.Data.Analysis 0.23.1
build <<'CSHARP'
using Microsoft.Data.Analysis;

string Show(DataFrameColumn column) => $"{column.DataType.Name} "
    + string.Join(" ", Enumerable.Range(0, (int)column.Length).Select(i => column[i] ?? "null"));
PrimitiveDataFrameColumn<double> Losses(params double?[] values) => new("loss", values);

string Load(string text) => Show(DataFrame.LoadCsvFromString(text, separator: ';').Columns[0]);
Console.WriteLine($"0,93 and 0,8 between semicolons: {Load("accuracy;n\n0,93;1\n0,8;2\n")}");
Console.WriteLine($"0.5, 1e-3 and NaN: {Load("loss;n\n0.5;1\n1e-3;2\nNaN;3\n")}");
Console.WriteLine($"0.5, 1e-3 and inf: {Load("loss;n\n0.5;1\n1e-3;2\ninf;3\n")}");
Console.WriteLine($"Clamp(0.2, 1) of 0.5, NaN, 3: {Show(Losses(0.5, double.NaN, 3).Clamp(0.2, 1.0))}");
Console.WriteLine($"CumulativeMin of null, 0.5, 0.4: {Show(Losses(null, 0.5, 0.4).CumulativeMin())}");
Console.WriteLine($"CumulativeMin of 0.5, null, 0.4: {Show(Losses(0.5, null, 0.4).CumulativeMin())}");
Console.WriteLine($"CumulativeMax of null, -0.5, -0.4: {Show(Losses(null, -0.5, -0.4).CumulativeMax())}");
CSHARP
run
expect <<'SEEN' || exit 1
0,93 and 0,8 between semicolons: Single 93 8
0.5, 1e-3 and NaN: Single 0.5 0.001 NaN
0.5, 1e-3 and inf: String 0.5 1e-3 inf
Clamp(0.2, 1) of 0.5, NaN, 3: Double 0.5 0.2 1
CumulativeMin of null, 0.5, 0.4: Double null 0 0
CumulativeMin of 0.5, null, 0.4: Double 0.5 null 0.4
CumulativeMax of null, -0.5, -0.4: Double null 0 0
SEEN
