using System.Globalization;

namespace FashionLib;

/// <summary>Published figures beside ours, each with a verdict.</summary>
/// <param name="Rows">The figures.</param>
public sealed record Comparison(IReadOnlyList<ComparedFigure> Rows) : ITable
{
    /// <summary>Compares the first epoch, the last epoch and the test.</summary>
    /// <param name="experiment">The experiment, with the report's figures.</param>
    /// <param name="ours">Our results of it.</param>
    public static Comparison Of(Experiment experiment, ExperimentResults ours)
    {
        var figures = KeyFigures(ours.History, ours.Test);
        var published = KeyFigures(experiment.Published.History, experiment.Published.Test);
        return new([.. published.Select(figure => new ComparedFigure(
            figure.Key, figure.Value, figures[figure.Key], experiment.Scatter.StandardDeviation[figure.Key]))]);
    }

    /// <summary>The figures that are compared, by name: the four series at first and last, and the test.</summary>
    public static IReadOnlyDictionary<string, double> KeyFigures(History history, EvaluationResult test)
    {
        var figures = new Dictionary<string, double>();
        foreach (var (name, values) in history.Series)
        {
            figures[$"first epoch, {name}"] = values[0];
            figures[$"last epoch, {name}"] = values[^1];
        }
        figures["test, loss"] = test.Loss;
        figures["test, accuracy"] = test.Accuracy;
        return figures.OrderBy(f => f.Key.Split(',')[0] switch { "first epoch" => 0, "last epoch" => 1, _ => 2 })
            .ToDictionary();
    }

    /// <summary>Whether every figure reproduces.</summary>
    public bool Reproduces => Rows.All(row => row.Reproduces);

    Table ITable.ToTable() => new(
        Header: ["figure", "published", "ours", "difference", "seed to seed", "reproduces"],
        Rows: [.. Rows.Select(row => (object[])[
            row.Name, row.Published, row.Ours,
            row.Difference.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture),
            row.StandardDeviation.ToString("± 0.0000", CultureInfo.InvariantCulture), row.Reproduces ? "yes" : "no"])],
        Footer: [$"{Rows.Count(row => row.Reproduces)} of {Rows.Count} figures reproduce. To do so, a figure may differ by " +
            $"{ComparedFigure.Tolerance} standard deviations of the difference between two seeds."],
        RowHeaders: true);
}
