namespace ReportBuilder.Export.Formulas;

/// <summary>A LaTeX formula's tokens, one after the other: commands, numbers, single characters.</summary>
internal sealed partial class MathTokens(string latex)
{
    private int position;

    /// <summary>The next token that is no space, still to be taken; null at the end.</summary>
    public string? Peek() => Token().Match(latex, position).Groups["token"] is { Success: true, Value: var token }
        ? token == "\\cr" ? @"\\" : token : null;

    /// <summary>Takes the next token that is no space.</summary>
    public string Next()
    {
        var next = Peek() ?? throw new FormatException("The formula ends too early.");
        position += Token().Match(latex, position).Length;
        return next;
    }

    /// <summary>Takes the next token as an argument without braces: of a number it is the first digit.</summary>
    public string NextSingle()
    {
        var next = Next();
        var left = char.IsDigit(next[0]) ? next.Length - 1 : 0;
        position -= left;
        return next[..^left];
    }

    /// <summary>Takes a token where it is the next.</summary>
    public bool Take(string token) => Peek() == token && Next() == token;

    /// <summary>Takes a token that has to be there.</summary>
    public void Expect(string token)
    {
        if (Next() is var found && found != token)
            throw new FormatException($"Expected {token} in the formula, found {found}.");
    }

    /// <summary>Takes a group in braces, or a letter without, as it is written, its spaces kept.</summary>
    public string RawGroup()
    {
        if (Peek() is { Length: 1 } single && char.IsLetterOrDigit(single[0]))
            return Next(); // \textbf X
        Expect("{");
        var start = position;
        for (var depth = 1; depth > 0;)
            depth += Next() switch { "{" => 1, "}" => -1, _ => 0 };
        return latex[start..(position - 1)];
    }

    // A row of a table may end with the space below it.
    [GeneratedRegex(@"\G\s*(?:(?<token>\\\\)\[-?[\d.]+[a-z]+\]|(?<token>\\operatorname\*|\\[A-Za-z]+|\\.|"
        + @"\d+(?:\.\d+)?|[\uD800-\uDBFF][\uDC00-\uDFFF]|\S))", RegexOptions.Singleline)]
    private static partial Regex Token();
}
