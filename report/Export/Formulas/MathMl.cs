using System.Text;
using static System.Net.WebUtility;

namespace ReportBuilder.Export.Formulas;

/// <summary>LaTeX formulas as MathML, by recursive descent; <see cref="MathCommand"/> has the commands.</summary>
internal sealed class MathMl(string latex, int depth = 0)
{
    private const int Deepest = 100;
    private const string Thin = "<mspace width=\"0.167em\"></mspace>";

    private readonly MathTokens tokens = new(latex);

    /// <summary>The formula as a <c>math</c> element; as it is written, with a warning, if it can't be read.</summary>
    public static string Render(string latex, bool display, Action<string>? warn = null)
    {
        var source = HtmlEncode(latex.Trim());
        try
        {
            var lines = new MathMl(latex).Separated(@"\\");
            var math = lines.Count == 1 ? lines[0]
                : $"<mtable class=\"gathered\"{(display ? " displaystyle=\"true\"" : "")}>"
                    + $"<mtr><mtd>{string.Join("</mtd></mtr><mtr><mtd>", lines)}</mtd></mtr></mtable>";
            return $"<math{(display ? " display=\"block\"" : "")} alttext=\"{source}\">{math}</math>";
        }
        catch (FormatException e)
        {
            warn?.Invoke($"a formula is shown as text: {e.Message}");
            return display ? $"<code>$${source}$$</code>" : $"<code>${source}$</code>";
        }
    }

    private List<string> Separated(string mark, params IEnumerable<string> ends)
    {
        var parts = new List<string>();
        do
            parts.Add(Row([mark, .. ends]));
        while (tokens.Take(mark));
        return parts;
    }

    private string Row(params string[] ends)
    {
        var (row, last) = (new StringBuilder(), "");
        while (tokens.Peek() is { } next && !ends.Contains(next))
        {
            var command = MathCommand.Of(next);
            if (command?.Is("row") == true && tokens.Take(next))
            {
                var rest = Deeper(() => Row(ends));
                var style = command.Is("letters") ? MathCommand.Of("\\math" + next[1..]) : null; // of \bf it is \mathbf
                return string.Format(command.Template, row, style?.Styled(rest) ?? rest);
            }
            var isSpaced = command?.Is("spaced") == true;
            if (isSpaced && last is not ("" or Thin) && !last.EndsWith("</mo>"))
                row.Append(Thin); // y log x, but −log x
            row.Append(last = Scripted());
            if (isSpaced && tokens.Peek() is not (null or "(" or "[" or "}" or "\\left"))
                row.Append(last = Thin); // log x, but log(x)
        }
        return row.ToString();
    }

    private string Scripted()
    {
        var first = tokens.Peek()!;
        var atom = first is "^" or "_" or "'" ? "<mrow></mrow>" : Atom(tokens.Next());
        var areLimits = MathCommand.Of(first)?.Is("limits") == true;
        if (tokens.Peek() is "\\limits" or "\\nolimits")
        {
            areLimits = tokens.Next() == "\\limits";
            atom = atom.Replace("<mo>", "<mo movablelimits=\"false\">");
        }
        var (lower, upper) = ("", "");
        for (var marks = 0; tokens.Peek() is "^" or "_" or "'"; marks++)
            if (marks == Deepest)
                throw new FormatException("It is nested too deeply.");
            else if (tokens.Next() is var mark && mark == "_")
                lower = Together(lower, Argument());
            else
                upper = Together(upper, mark == "'" ? "<mo>′</mo>" : Argument());
        var (below, above) = areLimits ? ("under", "over") : ("sub", "sup");
        var name = (lower.Length > 0 ? below : "") + (upper.Length > 0 ? above : "");
        return name.Length == 0 ? atom : $"<m{name}>{atom}{lower}{upper}</m{name}>";
    }

    private string Argument() => Atom(tokens.NextSingle());

    private string Atom(string token) => Deeper(() => token switch
    {
        "{" => $"<mrow>{Until("}")}</mrow>",
        "\\left" => $"<mrow>{Fence()}{Until("\\right")}{Fence()}</mrow>",
        "\\middle" => Fence(),
        "\\sqrt" when tokens.Take("[") => string.Format("<mroot>{1}<mrow>{0}</mrow></mroot>", Until("]"), Argument()),
        "\\begin" => Environment(tokens.RawGroup()),
        "\\not" => Regex.Replace(Argument(), "(?=</[^/]*$)", "\u0338"),
        _ when MathCommand.Of(token) is { } command => Command(command),
        "}" or "&" or @"\\" or "\\" or "\\right" or "\\end" => throw new FormatException($"Found {token} alone."),
        ['\\', var space] when char.IsWhiteSpace(space) => "<mspace width=\"0.25em\"></mspace>",
        ['\\', ..] => throw new FormatException($"{token} is not known."),
        [>= '0' and <= '9', ..] => $"<mn>{token}</mn>",
        _ when token.Length > 1 || char.IsLetter(token[0]) => $"<mi>{HtmlEncode(token)}</mi>",
        _ => $"<mo>{HtmlEncode(token)}</mo>",
    });

    private string Command(MathCommand command) =>
        command.Is("letters") ? command.Styled(Argument())
        : command.Is("table") ? Table(command.Template, "}", begin: "{")
        : command.Is("text") ? Text(command)
        : !command.Template.Contains("{0}") ? command.Template
        : string.Format(command.Template, First(command), command.Template.Contains("{1}") ? Argument() : "");

    private string First(MathCommand command) =>
        command.Is("delimiter") ? Delimiter()
        : command.Is("name") ? Regex.Replace(Argument().Replace(Thin, "\u2009"), "<[^>]*>", "")
        : !command.Is("raw") ? Argument()
        : tokens.RawGroup() is var raw && Regex.IsMatch(raw, @"^-?[#.\w]+\z") ? raw
        : throw new FormatException($"{raw} is no length or colour.");

    // In \text{if $x$} is a formula.
    private string Text(MathCommand command) => string.Concat(Regex.Split(tokens.RawGroup(), @"(?<!\\)\$").Select(
        (part, index) => index % 2 == 1 ? $"<mrow>{new MathMl(part, depth).Row()}</mrow>"
        : part.Length == 0 && index > 0 ? ""
        : string.Format(command.Template,
            HtmlEncode(Regex.Replace(part, @"\\([ _%&#$,{}])", "$1").Replace(' ', '\u00A0')))));

    private string Deeper(Func<string> parse)
    {
        if (++depth > Deepest)
            throw new FormatException("It is nested too deeply.");
        var parsed = parse();
        depth--;
        return parsed;
    }

    private string Until(string end)
    {
        var row = Row(end);
        tokens.Expect(end);
        return row;
    }

    private string Fence() => Delimiter() is { Length: > 0 } symbol ? $"<mo stretchy=\"true\">{symbol}</mo>" : "";

    private string Delimiter() => tokens.Next() switch
    {
        "." => "",
        var token when MathCommand.Of(token) is { } command && command.Is("fence") => command.Symbol,
        var token => throw new FormatException($"{token} is no delimiter."),
    };

    private string Environment(string name)
    {
        if (MathCommand.Of("\\" + name.TrimEnd('*')) is not { } command || !command.Is("table"))
            throw new FormatException($"The environment {name} is not known.");
        if (command.Is("columns"))
            tokens.RawGroup(); // browsers align them by themselves
        var table = Table(command.Template, "\\end");
        return tokens.RawGroup() is var end && end == name ? table
            : throw new FormatException($"{name} ends as {end}.");
    }

    private string Table(string template, string end, string? begin = null)
    {
        if (begin is not null)
            tokens.Expect(begin);
        var rows = new StringBuilder();
        while (!tokens.Take(end))
        {
            rows.Append($"<mtr><mtd>{string.Join("</mtd><mtd>", Separated("&", @"\\", end))}</mtd></mtr>");
            if (tokens.Peek() != end)
                tokens.Expect(@"\\");
        }
        return template.Replace("{0}", rows.ToString());
    }

    private static string Together(string first, string second) =>
        first.Length == 0 ? second : $"<mrow>{first}{second}</mrow>";
}
