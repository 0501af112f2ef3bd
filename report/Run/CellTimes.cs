using System.Security.Cryptography;
using System.Text;

namespace ReportBuilder.Run;

/// <summary>
/// How long the code cells of a notebook take, as the last run with these parameters left it, then as this one finds.
/// </summary>
internal sealed class CellTimes(Notebook notebook, RunFacts? last)
{
    private readonly IReadOnlyList<string> keys = [.. notebook.Cells.Where(cell => cell.IsCode)
        .Select(cell => KeyOf(string.Join('\0', [cell.Source, .. Parameters.CodeIn(notebook)])))];

    /// <summary>The seconds of each cell that is known, by a digest of its text and the parameters'.</summary>
    public Dictionary<string, double> Known { get; } =
        (last?.Cells ?? []).Where(cell => cell.Value is >= 0 and < 1e6).ToDictionary();

    /// <summary>Keeps what a code cell took, by its place from 0.</summary>
    public void Set(int cell, TimeSpan time) => Known[keys[cell]] = Math.Round(time.TotalSeconds, 3);

    /// <summary>How long a cell and all after it will still take; null when one of them is not known.</summary>
    public TimeSpan? Left(int cell, TimeSpan elapsed)
    {
        var left = keys.Skip(cell)
            .Select(key => Known.TryGetValue(key, out var seconds) ? seconds : double.NaN).ToList();
        var seconds = Math.Max(0, left.FirstOrDefault() - elapsed.TotalSeconds) + left.Skip(1).Sum();
        return double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(seconds);
    }

    private static string KeyOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
