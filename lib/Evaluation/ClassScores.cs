namespace FashionLib;

/// <summary>Scores of one class, or an average over classes.</summary>
/// <param name="Name">The class, or the average.</param>
/// <param name="Precision">Of the images predicted as this class, the share that is of it; 0 if there are none.</param>
/// <param name="Recall">Of the images of this class, the share predicted as it; 0 if there are none.</param>
/// <param name="F1">Harmonic mean of the two; 0 if both are 0.</param>
/// <param name="Support">Number of images.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1, long Support);
