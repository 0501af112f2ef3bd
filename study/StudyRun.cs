namespace FashionLib;

/// <summary>What a run of a study came to, on the validation images.</summary>
/// <param name="Epochs">Its history; of a diverged run, the epochs before.</param>
/// <param name="Parameters">Number of the network's parameters.</param>
/// <param name="Seconds">Processor time of its thread, which other runs hardly touch.</param>
/// <param name="Diverged">Whether the loss became infinite or NaN, which ended training.</param>
public sealed record StudyRun(IReadOnlyList<Epoch> Epochs, long Parameters, double Seconds, bool Diverged);
