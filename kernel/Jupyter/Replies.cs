using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using NotebookEngine.Language;

namespace NotebookEngine.Jupyter;

/// <summary>What the kernel answers without running anything.</summary>
internal static class Replies
{
    private static readonly string Version =
        typeof(Replies).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "1.0.0";

    public static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = Message.Protocol,
        ["implementation"] = "NotebookEngine",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersionFacts.MapSpecifiedToEffectiveVersion(LanguageVersion.Latest).ToDisplayString(),
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = $"C# on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
    };

    public static async Task<JsonObject> CompleteAsync(LanguageServices language, JsonObject request)
    {
        var (code, cursor) = Place(request);
        var completion = await language.CompleteAsync(code, cursor);
        var (start, end) = (CodePoints.FromUtf16(code, completion.Start), CodePoints.FromUtf16(code, completion.End));
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completion.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. completion.Items.Select(item => new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Type,
                })]),
            },
        };
    }

    public static async Task<JsonObject> InspectAsync(LanguageServices language, JsonObject request)
    {
        var (code, cursor) = Place(request);
        var inspection = await language.InspectAsync(code, cursor);
        return new()
        {
            ["status"] = "ok",
            ["found"] = inspection is not null,
            ["data"] = inspection is null ? new JsonObject()
                : new JsonObject { ["text/markdown"] = inspection.Markdown, ["text/plain"] = inspection.Text },
            ["metadata"] = new JsonObject(),
        };
    }

    public static JsonObject IsComplete(JsonObject request)
    {
        var (status, indent) = LanguageServices.IsComplete((string?)request["code"] ?? "");
        return status == "incomplete" ? new() { ["status"] = status, ["indent"] = indent } : new() { ["status"] = status };
    }

    private static (string Code, int Cursor) Place(JsonObject request)
    {
        var code = (string?)request["code"] ?? "";
        return (code, CodePoints.ToUtf16(code, (int?)request["cursor_pos"] ?? int.MaxValue));
    }
}
