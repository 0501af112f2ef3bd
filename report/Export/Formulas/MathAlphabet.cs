namespace ReportBuilder.Export.Formulas;

/// <summary>Unicode's letters of a style: MathML knows bold or double-struck letters by no other means.</summary>
internal static class MathAlphabet
{
    // These were in Unicode before the alphabets, which have gaps in their places.
    private const string DoubleStruckEarlier = "CℂHℍNℕPℙQℚRℝZℤ";
    private const string ScriptEarlier = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ";

    public static string Bold(string text) => Map(text, "", upper: 0x1D400, lower: 0x1D41A, digit: 0x1D7CE);

    public static string DoubleStruck(string text) =>
        Map(text, DoubleStruckEarlier, upper: 0x1D538, lower: 0x1D552, digit: 0x1D7D8);

    public static string Script(string text) => Map(text, ScriptEarlier, upper: 0x1D49C, lower: 0x1D4B6, digit: '0');

    private static string Map(string text, string earlier, int upper, int lower, int digit) =>
        string.Concat(text.Select(c => c switch
        {
            _ when earlier.IndexOf(c) is >= 0 and var index => earlier[index + 1].ToString(),
            >= 'A' and <= 'Z' => char.ConvertFromUtf32(upper + c - 'A'),
            >= 'a' and <= 'z' => char.ConvertFromUtf32(lower + c - 'a'),
            >= '0' and <= '9' => char.ConvertFromUtf32(digit + c - '0'),
            >= 'α' and <= 'ω' when upper == 0x1D400 => char.ConvertFromUtf32(0x1D6C2 + c - 'α'),
            _ => c.ToString(),
        }));
}
