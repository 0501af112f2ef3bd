using System.Net;

namespace FashionLib;

public sealed partial record NetworkDrawing : IPicture
{
    private const int WidestPage = 900;

    /// <summary>The picture in one sentence, for those who don't see it.</summary>
    public string Description =>
        $"A network takes {Size(Stages[0])} as input" +
        string.Concat(Stages.Skip(1).Select(stage => $", then {Named(stage)} gives {Size(stage)}")) +
        $"; it has {NetworkStage.Number(Parameters)} parameters.";

    /// <summary>The picture on a white sheet.</summary>
    /// <returns>A PNG of two pixels for each of the page's.</returns>
    public byte[] ToPng() => new NetworkSheet(Stages).ToPng();

    string IDisplay.ToHtml()
    {
        var sheet = new NetworkSheet(Stages);
        return $"<img class=\"drawing\" alt=\"{WebUtility.HtmlEncode(Description)}\" " +
            $"width=\"{Math.Min(sheet.Width, WidestPage)}\" style=\"max-width:100%\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(sheet.ToPng())}\">";
    }

    string IDisplay.ToPlainText()
    {
        var names = Stages.Max(stage => stage.Name.Length);
        var shapes = Stages.Max(stage => BatchShape(stage).Length);
        return string.Join('\n', Stages.Select(stage =>
            $"{stage.Name.PadRight(names)}  {BatchShape(stage).PadRight(shapes)}  {Does(stage)}".TrimEnd()));
    }

    private static string BatchShape(NetworkStage stage) =>
        $"({string.Join(", ", (object[])["N", .. stage.OutputShape])})";

    private static string Named(NetworkStage stage) =>
        Does(stage) == stage.Name ? stage.Name : $"{stage.Name} ({Does(stage)})"; // not "flatten (flatten)"

    private static string Does(NetworkStage stage) =>
        stage.OperationAndActivation + (stage.Parameters == 0 ? "" : $", {stage.ParametersText}");

    private static string Size(NetworkStage stage) =>
        stage.ShapeText.Replace(" @ ", stage.Units == 1 ? " map of " : " maps of ");
}
