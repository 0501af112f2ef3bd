using System.Diagnostics;
using System.Text.Json.Nodes;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>Notebooks changed at random places. <c>FUZZ_CASES</c> says how many, <c>FUZZ_SEED</c> which.</summary>
public sealed class NotebookFuzzTests : IDisposable
{
    private const string Whole = """
        {"cells": [
         {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["x"]}, "source": ["# T\n", "[x](#T) <b>b</b> $x^2$[^1]\n\n[^1]: n\n\n",
          "\\begin{align}a &= \\frac{b}{c}\\end{align}\n\n| a |\n|---|\n| ![i](attachment:i.png) |"], "attachments": {"i.png": {"image/png": "iVBORw=="}}},
         {"cell_type": "code", "id": "b", "metadata": {"polyglot_notebook": {"kernelName": "csharp"}}, "execution_count": 1, "source": ["var a = $\"{1}\"; // c\n", "a"],
          "outputs": [
           {"output_type": "stream", "name": "stdout", "text": ["\u001b[1;31m1\u001b[0m\r\u001b[K\u001b[38;5;9m2\b\n", "\u001b]8;;u\u0007x"]},
           {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw==", "text/plain": ["<p>"]}},
           {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/markdown": "## M", "application/json": {"a": [1]}}},
           {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\u001b[0;31mE\u001b[0m"]}]},
         {"cell_type": "raw", "id": "c", "metadata": {}, "source": "r"}],
         "metadata": {"lang": "de", "kernelspec": {"language": "C#", "name": ".net-csharp"}, "language_info": {"name": "C#"}},
         "nbformat": 4, "nbformat_minor": 5}
        """;

    private static readonly string[] Pieces =
        ["null", "[]", "{}", "7", "-1e99", "true", "\"\"", "\"LONE\"", "\"\\u0000\\u001b[\"", "[[[1]]]", "{\"a\":{\"a\":null}}", "\"# H\\n\"",
            "\"\\\\begin{align}\"", "\"<table><a title='<pre>'>\"", "\"markdown\"", "\"code\"", "\"text/html\"", "[\"\\u001b[9A\\u001b[2J\\r\\b\"]", "\"$\\\\left({{\""];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_notebook_with_damage_anywhere_is_refused_or_stays_as_it_was_read() => ForEachCase("FUZZ_CASES", text =>
    {
        if (Read(text) is not { } notebook)
            return;
        var written = NotebookFile.Format(notebook);
        Assert.Equal(written, NotebookFile.Format(NotebookFile.Parse(written)));
    });

    /// <summary>Pages take longer than reading: <c>FUZZ_PAGES</c> says how many.</summary>
    [Fact]
    public void A_notebook_with_damage_anywhere_is_refused_or_shown() => ForEachCase("FUZZ_PAGES", text =>
    {
        if (Read(text) is { } notebook)
            NotebookPage.Render(new Chapter(notebook, folder.Path, "n"));
    });

    private static void ForEachCase(string count, Action<string> check)
    {
        var seed = Number("FUZZ_SEED", 20261126);
        Parallel.For(0, Number(count, 10_000), number =>
        {
            var text = Damaged(new Random(seed + number));
            var clock = Stopwatch.StartNew();
            try
            {
                check(text);
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "It takes too long.");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"FUZZ_SEED={seed + number} {count}=1: {e}\n{text}", e);
            }
        });
    }

    /// <summary>Null where it is refused.</summary>
    private static Notebook? Read(string text)
    {
        try
        {
            return NotebookFile.ParseOrRefuse(text, "n.ipynb");
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Damaged(Random random)
    {
        var root = JsonNode.Parse(Whole)!;
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var all = Below(root).ToList();
            var node = all[random.Next(all.Count)];
            if (random.Next(4) == 0 && node.Parent is JsonObject holder)
                holder.Remove(node.GetPropertyName());
            else if (random.Next(3) == 0 && node is JsonValue && node.GetValueKind() == System.Text.Json.JsonValueKind.String)
                node.ReplaceWith(Scrambled((string)node!, random));
            else
                node.ReplaceWith(JsonNode.Parse(Pieces[random.Next(Pieces.Length)]));
        }
        var text = root.ToJsonString().Replace("LONE", "\\ud83d");
        return random.Next(5) == 0 ? Scrambled(text, random) : text;
    }

    private static string Scrambled(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(3) switch
        {
            0 => text[..at] + (char)random.Next(1, 0x3000) + text[at..],
            1 => text[..at] + text[Math.Min(text.Length, at + random.Next(4))..],
            _ => text[..at] + text[random.Next(text.Length + 1)..],
        };
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Value is { } value ? Below(value).Prepend(value) : []),
        JsonArray list => list.SelectMany(value => value is null ? [] : Below(value).Prepend(value)),
        _ => [],
    };

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
