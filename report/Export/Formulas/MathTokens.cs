namespace ReportBuilder.Export.Formulas;

/// <summary>A LaTeX formula's tokens, one after the other: commands, numbers, single characters.</summary>
internal sealed partial class MathTokens(string latex)
{
    private readonly List<string> tokens = [.. Token().Matches(latex).Select(match =>
        match.Value == "\\cr" || match.Value.StartsWith(@"\\") ? @"\\" : match.Value)];
    private int position;

    /// <summary>The next token that is no space, still to be taken; null at the end.</summary>
    public string? Peek()
    {
        while (position < tokens.Count && string.IsNullOrWhiteSpace(tokens[position]))
            position++;
        return tokens.ElementAtOrDefault(position);
    }

    /// <summary>Takes the next token that is no space.</summary>
    public string Next()
    {
        var next = Peek() ?? throw new FormatException("The formula ends too early.");
        position++;
        return next;
    }

    /// <summary>Takes the next token as an argument without braces: of a number it is the first digit.</summary>
    public string NextSingle()
    {
        var next = Next();
        if (next.Length == 1 || !char.IsDigit(next[0]))
            return next;
        tokens[--position] = next[1..];
        return next[..1];
    }

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
            return NextSingle(); // \textbf X
        Expect("{");
        var start = position;
        for (var depth = 1; depth > 0; position++)
            depth += tokens.ElementAtOrDefault(position) switch
            {
                "{" => 1,
                "}" => -1,
                null => throw new FormatException("A group of the formula has no end."),
                _ => 0,
            };
        return string.Concat(tokens[start..(position - 1)]);
    }

    // A row of a table may end with the space below it.
    [GeneratedRegex(@"\\operatorname\*|\\[A-Za-z]+|\\\\(?:\[-?[\d.]+[a-z]+\])?|\\.|"
        + @"\d+(?:\.\d+)?|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.",
        RegexOptions.Singleline)]
    private static partial Regex Token();
}
