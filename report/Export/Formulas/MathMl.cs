using System.Net;
using System.Text;
using static ReportBuilder.Export.Formulas.MathElements;

namespace ReportBuilder.Export.Formulas;

/// <summary>LaTeX formulas as MathML, which browsers show by themselves.</summary>
/// <remarks>The part of LaTeX that mathematical texts mostly use; recursive descent, a method for each form.</remarks>
internal sealed class MathMl
{
    private static readonly string Thin = Space("0.167em");

    private const int Deepest = 100;

    private readonly MathTokens tokens;
    private int depth;

    private MathMl(string latex) => tokens = new MathTokens(latex);

    /// <summary>The formula as a <c>math</c> element; as it is written, in <c>code</c>, if it can't be read.</summary>
    /// <param name="latex">The formula without its dollars.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    /// <param name="warn">Told why a formula is shown as it is written.</param>
    public static string Render(string latex, bool display, Action<string>? warn = null)
    {
        var source = WebUtility.HtmlEncode(latex.Trim());
        try
        {
            var row = new MathMl(latex).Row();
            return $"<math{(display ? " display=\"block\"" : "")} alttext=\"{source}\">{row}</math>";
        }
        catch (FormatException e)
        {
            warn?.Invoke($"a formula is shown as text: {e.Message}");
            return display ? $"<code>$${source}$$</code>" : $"<code>${source}$</code>";
        }
    }

    private string Row(params ReadOnlySpan<string> ends)
    {
        var row = new StringBuilder();
        while (tokens.Peek() is { } next && !ends.Contains(next))
        {
            var isFunction = MathSymbols.Functions.Contains(next) || IsLimit(next);
            if (isFunction && row.Length > 0 && !EndsWith(row, "</mo>"))
                row.Append(Thin); // y log x, but −log x
            row.Append(Scripted());
            if (isFunction && tokens.Peek() is not (null or "(" or "[" or "}" or "\\left"))
                row.Append(Thin); // log x, but log(x)
        }
        return row.ToString();
    }

    private string Scripted()
    {
        var first = tokens.Peek();
        var atom = first is "^" or "_" or "'" ? "<mrow></mrow>" : Atom(tokens.Next());
        var (lower, upper) = ("", "");
        for (var marks = 0; tokens.Peek() is "^" or "_" or "'"; marks++)
            if (marks == Deepest)
                throw new FormatException("It is nested too deeply.");
            else if (tokens.Next() is var mark && mark == "_")
                lower = Together(lower, Argument());
            else
                upper = Together(upper, mark == "'" ? Operator("′") : Argument());
        var isLimit = first is "\\sum" or "\\prod" || IsLimit(first);
        return (lower, upper) switch
        {
            ("", "") => atom,
            (_, "") => Element(isLimit ? "munder" : "msub", atom, lower),
            ("", _) => Element(isLimit ? "mover" : "msup", atom, upper),
            _ => Element(isLimit ? "munderover" : "msubsup", atom, lower, upper),
        };
    }

    private string Argument() => Atom(tokens.NextSingle());

    private string Atom(string token)
    {
        if (++depth > Deepest)
            throw new FormatException("It is nested too deeply.");
        var atom = AtomAt(token);
        depth--;
        return atom;
    }

    private string AtomAt(string token) => token switch
    {
        "{" => $"<mrow>{Until("}")}</mrow>",
        "\\frac" or "\\dfrac" or "\\tfrac" => Element("mfrac", Argument(), Argument()),
        "\\sqrt" => Root(),
        _ when MathSymbols.Accents.TryGetValue(token, out var accent) => Accented(accent, Argument(), IsWide(token)),
        "\\left" => $"<mrow>{Fence()}{Until("\\right")}{Fence()}</mrow>",
        "\\begin" => Table(tokens.RawGroup()),
        "\\text" or "\\textrm" => $"<mtext>{Encode(tokens.RawGroup().Replace(' ', '\u00A0'))}</mtext>",
        "\\mathrm" or "\\operatorname" => Upright(Name()),
        "\\operatorname*" => Limit(Name()),
        "\\mathbf" or "\\boldsymbol" or "\\bm" => Identifier(MathAlphabet.Bold(Letters())),
        "\\mathbb" => Identifier(MathAlphabet.DoubleStruck(Letters())),
        "\\mathcal" => Identifier(MathAlphabet.Script(Letters())),
        "\\label" => Nothing(tokens.RawGroup()),
        "\\nonumber" or "\\notag" => "",
        "\\tag" => Space("2em") + $"<mtext>({Encode(tokens.RawGroup())})</mtext>",
        "~" or "\\ " => Space("0.25em"),
        "-" => Operator("−"),
        "*" => Operator("∗"),
        "(" or ")" or "[" or "]" or "|" => Delimiter(token),
        "}" or "&" or "\\\\" or "\\" or "\\right" or "\\end" => throw new FormatException($"Found {token} alone."),
        [>= '0' and <= '9', ..] => $"<mn>{token}</mn>",
        ['\\', ..] => Symbol(token),
        _ when token.Length > 1 || char.IsLetter(token[0]) => Identifier(token),
        _ => Operator(token),
    };

    private static string Symbol(string command) =>
        MathSymbols.Slanted.TryGetValue(command, out var symbol) ? Identifier(symbol)
        : MathSymbols.Upright.TryGetValue(command, out symbol) ? Upright(symbol)
        : MathSymbols.Operators.TryGetValue(command, out symbol) ? Operator(symbol)
        : MathSymbols.Delimiters.TryGetValue(command, out symbol) ? Delimiter(symbol)
        : MathSymbols.Spaces.TryGetValue(command, out symbol) ? Space(symbol)
        : MathSymbols.Functions.Contains(command) ? Upright(command[1..])
        : MathSymbols.LimitFunctions.Contains(command) ? Limit(command[1..])
        : throw new FormatException($"{command} is not known.");

    private static string Nothing(string _) => "";

    private static bool EndsWith(StringBuilder text, string end) =>
        text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;

    private string Until(string end)
    {
        var row = Row(end);
        tokens.Expect(end);
        return row;
    }

    private string Root()
    {
        if (tokens.Peek() != "[")
            return Element("msqrt", Argument());
        tokens.Expect("[");
        var degree = Until("]");
        return Element("mroot", Argument(), $"<mrow>{degree}</mrow>");
    }

    private string Fence() => tokens.Next() switch
    {
        "." => "",
        var token when MathSymbols.Delimiters.TryGetValue(token, out var symbol) => Stretched(symbol),
        var token when token.Length == 1 && "()[]|/<>".Contains(token) => Stretched(token),
        var token => throw new FormatException($"{token} is no delimiter."),
    };

    private string Table(string name)
    {
        if (!MathSymbols.Environments.TryGetValue(name, out var fences))
            throw new FormatException($"The environment {name} is not known.");
        if (name.TrimEnd('*') is "array" or "alignat")
            tokens.RawGroup(); // of columns: browsers align them by themselves
        var rows = new StringBuilder();
        while (tokens.Peek() != "\\end")
            rows.Append($"<mtr>{TableRow()}</mtr>");
        tokens.Expect("\\end");
        if (tokens.RawGroup() is var end && end != name)
            throw new FormatException($"{name} ends as {end}.");
        var kind = fences != ("", "") || name is "matrix" or "array" ? name : name.StartsWith("gather")
            || name.StartsWith("equation") || name.StartsWith("multline") ? "gathered" : "aligned";
        var style = kind is "aligned" or "gathered" ? " displaystyle=\"true\"" : "";
        var table = $"<mtable class=\"{kind}\"{style}>{rows}</mtable>";
        return $"<mrow>{Stretched(fences.Open)}{table}{Stretched(fences.Close)}</mrow>";
    }

    private string TableRow()
    {
        var cells = new StringBuilder();
        while (true)
        {
            cells.Append($"<mtd>{Row("&", "\\\\", "\\end")}</mtd>");
            if (tokens.Peek() == "\\end" || tokens.Next() == "\\\\")
                return cells.ToString();
        }
    }

    private string Name() =>
        tokens.RawGroup().Replace("\\,", "\u2009") is var name && !name.Contains('\\') ? name
        : throw new FormatException($"{name} is no name.");

    private string Letters()
    {
        var text = tokens.Peek() == "{" ? tokens.RawGroup().Trim() : tokens.NextSingle();
        return !text.StartsWith('\\') ? text
            : MathSymbols.Slanted.TryGetValue(text, out var letter) ? letter
            : throw new FormatException($"{text} is no letter.");
    }

    private static bool IsLimit(string? token) =>
        token is "\\operatorname*" || MathSymbols.LimitFunctions.Contains(token ?? "");

    private static bool IsWide(string accent) => accent is "\\overline" or "\\widehat" or "\\widetilde";
}
