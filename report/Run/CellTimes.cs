using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>How long the code cells of a notebook take, remembered from run to run.</summary>
/// <remarks>
/// They are only told to people: where the file can't be read or written, nothing is known and nothing is kept.
/// </remarks>
internal sealed class CellTimes
{
    private readonly string file;
    private readonly IReadOnlyList<string> keys;
    private readonly double?[] seconds;

    private CellTimes(string file, IReadOnlyList<string> keys)
    {
        (this.file, this.keys) = (file, keys);
        var known = ReadFile(file);
        seconds = [.. keys.Select(key => known.TryGetValue(key, out var value) ? value : (double?)null)];
    }

    /// <summary>Reads what is known of a notebook's cells as they are, run with its parameters as they are.</summary>
    /// <param name="folder">The folder of such files, which may not exist yet.</param>
    /// <param name="notebookPath">The notebook's full path.</param>
    /// <param name="notebook">The notebook with the values of its parameters.</param>
    public static CellTimes Read(string folder, string notebookPath, Notebook notebook)
    {
        var name = KeyOf(string.Join('\0', [notebookPath, .. Parameters.CodeIn(notebook)]));
        return new CellTimes(
            Path.Combine(folder, name + ".json"),
            notebook.Cells.FindAll(cell => cell.IsCode).ConvertAll(cell => KeyOf(cell.Source)));
    }

    /// <summary>Keeps what a cell took.</summary>
    /// <param name="cell">The code cell's place, from 0.</param>
    /// <param name="time">How long it ran.</param>
    public void Set(int cell, TimeSpan time) => seconds[cell] = Math.Round(time.TotalSeconds, 3);

    /// <summary>How long a cell and all after it will still take; null when one of them is not known.</summary>
    /// <param name="cell">The code cell's place, from 0.</param>
    /// <param name="elapsed">How long that cell has been running.</param>
    public TimeSpan? Left(int cell, TimeSpan elapsed)
    {
        var known = seconds.Skip(cell).OfType<double>().ToList();
        return known.Count < seconds.Length - cell ? null
            : TimeSpan.FromSeconds(Math.Max(0, known.FirstOrDefault() - elapsed.TotalSeconds) + known.Skip(1).Sum());
    }

    /// <summary>Writes the file for the next run.</summary>
    public void Save()
    {
        var known = new Dictionary<string, double>();
        foreach (var (key, value) in keys.Zip(seconds))
            if (value is { } took)
                known[key] = took;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Write(file, JsonSerializer.Serialize(known));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run says nothing of the time left.
        }
    }

    private static Dictionary<string, double> ReadFile(string file)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file)) ?? [];
            return entries.Where(entry => entry.Value is >= 0 and < 1e6).ToDictionary();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static string KeyOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
