using System.Net;

namespace ReportBuilder.Export.Formulas;

/// <summary>The elements of MathML that formulas are made of.</summary>
internal static class MathElements
{
    public static string Together(string first, string second) =>
        first.Length == 0 ? second : $"<mrow>{first}{second}</mrow>";

    public static string Element(string name, params ReadOnlySpan<string> children) =>
        $"<{name}>{string.Concat(children)}</{name}>";

    public static string Identifier(string name) => $"<mi>{Encode(name)}</mi>";

    public static string Upright(string name) => $"<mi mathvariant=\"normal\">{Encode(name)}</mi>";

    public static string Operator(string symbol) => $"<mo>{Encode(symbol)}</mo>";

    public static string Limit(string name) =>
        $"<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">{Encode(name)}</mo>";

    public static string Accented(string accent, string over, bool wide) =>
        $"<mover accent=\"true\">{over}<mo stretchy=\"{(wide ? "true" : "false")}\">{accent}</mo></mover>";

    public static string Stretched(string symbol) =>
        symbol.Length == 0 ? "" : $"<mo stretchy=\"true\">{Encode(symbol)}</mo>";

    public static string Delimiter(string symbol) =>
        $"<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">{Encode(symbol)}</mo>";

    public static string Space(string width) => $"<mspace width=\"{width}\"></mspace>";

    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
