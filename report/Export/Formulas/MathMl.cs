using System.Text;
using static System.Net.WebUtility;

namespace ReportBuilder.Export.Formulas;

/// <summary>LaTeX formulas as MathML, by recursive descent; <see cref="MathCommand"/> has the commands.</summary>
internal sealed partial class MathMl
{
    private const int Deepest = 100;
    private const string Thin = "<mspace width=\"0.167em\"></mspace>";

    private readonly MathTokens tokens;
    private int depth;

    private MathMl(string latex) => tokens = new MathTokens(latex);

    /// <summary>The formula as a <c>math</c> element; as it is written, with a warning, if it can't be read.</summary>
    public static string Render(string latex, bool display, Action<string>? warn = null)
    {
        var source = HtmlEncode(latex.Trim());
        try
        {
            var lines = new MathMl(latex).Lines(display ? " displaystyle=\"true\"" : "");
            return $"<math{(display ? " display=\"block\"" : "")} alttext=\"{source}\">{lines}</math>";
        }
        catch (FormatException e)
        {
            warn?.Invoke($"a formula is shown as text: {e.Message}");
            return display ? $"<code>$${source}$$</code>" : $"<code>${source}$</code>";
        }
    }

    private string Lines(string style)
    {
        var lines = new List<string>();
        do
            lines.Add(Row(@"\\"));
        while (tokens.Peek() is not null && tokens.Next() == @"\\");
        return lines.Count == 1 ? lines[0] : $"<mtable class=\"gathered\"{style}>"
            + $"{string.Concat(lines.Select(line => $"<mtr><mtd>{line}</mtd></mtr>"))}</mtable>";
    }

    private string Row(params string[] ends)
    {
        var (row, last) = (new StringBuilder(), "");
        while (tokens.Peek() is { } next && !ends.Contains(next))
        {
            var command = MathCommand.Of(next);
            if (command?.Is("row") == true && tokens.Next() == next)
                return WithRest(command, row, Deeper(() => Row(ends)));
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
        "\\sqrt" when tokens.Peek() == "[" => Root(),
        "\\begin" => Environment(tokens.RawGroup()),
        "\\not" => Argument() is var atom && atom.LastIndexOf("</") is >= 0 and var end
            ? atom.Insert(end, "\u0338") : "",
        _ when MathCommand.Of(token) is { } command => Command(command),
        "}" or "&" or @"\\" or "\\" or "\\right" or "\\end" => throw new FormatException($"Found {token} alone."),
        ['\\', var space] when char.IsWhiteSpace(space) => "<mspace width=\"0.25em\"></mspace>",
        ['\\', ..] => throw new FormatException($"{token} is not known."),
        [>= '0' and <= '9', ..] => $"<mn>{token}</mn>",
        _ when token.Length > 1 || char.IsLetter(token[0]) => $"<mi>{HtmlEncode(token)}</mi>",
        _ => $"<mo>{HtmlEncode(token)}</mo>",
    });

    private string Command(MathCommand command) =>
        command.Is("letters") ? MathLetters.In(command, Argument())
        : command.Is("table") && tokens.Next() == "{" ? Table(command.Template, "}")
        : command.Is("text") ? Text(command)
        : command.Is("raw") ? string.Format(command.Template, tokens.RawGroup() is var raw && Plain().IsMatch(raw) ? raw
            : throw new FormatException($"{raw} is no length or colour."),
            command.Template.Contains("{1}") ? Argument() : "")
        : command.Is("name") ? string.Format(command.Template,
            Element().Replace(Argument().Replace(Thin, "\u2009"), ""))
        : command.Is("delimiter") ? string.Format(command.Template, Delimiter())
        : command.Template.Contains("{1}") ? string.Format(command.Template, Argument(), Argument())
        : command.Template.Contains("{0}") ? string.Format(command.Template, Argument()) : command.Template;

    // In \text{if $x$} is a formula.
    private string Text(MathCommand command) => string.Concat(Dollar().Split(tokens.RawGroup()).Select((part, index) =>
        index % 2 == 1 ? $"<mrow>{new MathMl(part) { depth = depth }.Row()}</mrow>"
        : part.Length == 0 && index > 0 ? ""
        : string.Format(command.Template, HtmlEncode(Escaped().Replace(part, "$1").Replace(' ', '\u00A0')))));

    // \bf is as \mathbf of the rest.
    private static string WithRest(MathCommand command, object row, string rest) =>
        !command.Is("letters") ? string.Format(command.Template, row, rest)
        : row + MathLetters.In(MathCommand.Of("\\" + command.Symbol)!, rest);

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

    private string Root()
    {
        tokens.Expect("[");
        var degree = Until("]");
        return $"<mroot>{Argument()}<mrow>{degree}</mrow></mroot>";
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

    private string Table(string template, string end)
    {
        var rows = new StringBuilder();
        while (tokens.Peek() != end)
        {
            rows.Append("<mtr>");
            do
                rows.Append($"<mtd>{Row("&", @"\\", end)}</mtd>");
            while (tokens.Peek() != end && tokens.Next() == "&");
            rows.Append("</mtr>");
        }
        tokens.Expect(end);
        return template.Replace("{0}", rows.ToString());
    }

    private static string Together(string first, string second) =>
        first.Length == 0 ? second : $"<mrow>{first}{second}</mrow>";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(@"\\([ _%&#$,{}])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"(?<!\\)\$")]
    private static partial Regex Dollar();

    [GeneratedRegex(@"^-?[#.\w]+\z")]
    private static partial Regex Plain();
}
