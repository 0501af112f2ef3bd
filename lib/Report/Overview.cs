namespace FashionLib;

/// <summary>The 2020 report's test accuracies beside ours, a row for each experiment.</summary>
/// <param name="Rows">The experiments with our results, null where one has not run.</param>
public sealed record Overview(IReadOnlyList<(Experiment Experiment, ExperimentResults? Ours)> Rows)
{
    /// <summary>All experiments, with the results that were saved in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file there is damaged.</exception>
    public static Overview Of(string folder) =>
        new([.. Experiment.All.Select(experiment => (experiment, experiment.FindResults(folder)))]);
}
