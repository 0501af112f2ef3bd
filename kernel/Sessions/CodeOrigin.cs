namespace NotebookEngine.Sessions;

/// <summary>Where code came from, for errors and stack traces.</summary>
/// <param name="Cell">The number of the running cell.</param>
/// <param name="File">The imported file that holds the code, in words; null for the cell itself.</param>
internal sealed record CodeOrigin(int Cell, string? File = null)
{
    /// <summary>The origin in words.</summary>
    public string Name => File ?? $"cell {Cell}";
}
