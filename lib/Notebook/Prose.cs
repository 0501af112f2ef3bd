using System.Globalization;
using System.Net;

namespace FashionLib;

/// <summary>A paragraph that a notebook writes with figures of its own run.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Prose(string Text)
{
    private static readonly CultureInfo Culture = new("") // invariant, but percentages as 32%
    { NumberFormat = { PercentPositivePattern = 1, PercentNegativePattern = 1 } };

    /// <summary>A paragraph whose figures are written alike in every culture.</summary>
    /// <param name="sentences">Interpolated strings: <c>$"We see {accuracy:F4}."</c>; a space separates them.</param>
    public static Prose Of(params FormattableString[] sentences) =>
        new(string.Join(' ', sentences.Select(sentence => sentence.ToString(Culture))));

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal string ToHtml() => $"<p>{WebUtility.HtmlEncode(Text)}</p>";
}
