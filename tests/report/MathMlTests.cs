using System.Xml.Linq;
using ReportBuilder.Export.Formulas;

namespace ReportBuilder.Tests;

public class MathMlTests
{
    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("-1.5", "<mo>−</mo><mn>1.5</mn>")]
    [InlineData("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^{10}", "<msup><mi>x</mi><mrow><mn>10</mn></mrow></msup>")]
    [InlineData("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>")]
    [InlineData("f'", "<msup><mi>f</mi><mo>′</mo></msup>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\sqrt{x}", "<msqrt><mrow><mi>x</mi></mrow></msqrt>")]
    [InlineData(@"\sqrt[3]x", "<mroot><mi>x</mi><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData(@"\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\theta \in \mathbb{R}", "<mi>θ</mi><mo>∈</mo><mrow><mi>ℝ</mi></mrow>")]
    [InlineData(@"\mathbf{w}", "<mrow><mi>𝐰</mi></mrow>")]
    [InlineData(@"\Gamma", "<mi mathvariant=\"normal\">Γ</mi>")]
    [InlineData(@"\text{if } x", "<mtext>if&#160;</mtext><mi>x</mi>")]
    [InlineData(@"\operatorname{softmax}", "<mi mathvariant=\"normal\">softmax</mi>")]
    [InlineData(@"\mathrm{KL}", "<mrow><mi mathvariant=\"normal\">KL</mi></mrow>")]
    [InlineData(@"\mathbf\Theta", "<mi mathvariant=\"normal\">𝚯</mi>")]
    [InlineData(@"\boldsymbol\theta_1", "<msub><mi>𝛉</mi><mn>1</mn></msub>")]
    [InlineData(@"\mathbb{R^2}", "<mrow><msup><mi>ℝ</mi><mn>𝟚</mn></msup></mrow>")]
    [InlineData(@"\mathcal L", "<mi>ℒ</mi>")]
    [InlineData(@"\textbf{50\% x}", "<mtext style=\"font-weight: bold\">50%&#160;x</mtext>")]
    [InlineData(@"\int\limits_a", "<munder><mo movablelimits=\"false\">∫</mo><mi>a</mi></munder>")]
    [InlineData(@"\sum\nolimits_a", "<msub><mo movablelimits=\"false\">∑</mo><mi>a</mi></msub>")]
    [InlineData(@"\underset{w}{\min}", "<munder><mrow><mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">min</mo></mrow><mrow><mi>w</mi></mrow></munder>")]
    [InlineData(@"\overset!=", "<mover><mo>=</mo><mo>!</mo></mover>")]
    [InlineData(@"a\displaystyle b", "<mi>a</mi><mstyle displaystyle=\"true\"><mi>b</mi></mstyle>")]
    [InlineData(@"{a \over b}", "<mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow>")]
    [InlineData(@"X^\intercal", "<msup><mi>X</mi><mi mathvariant=\"normal\">⊺</mi></msup>")]
    [InlineData(@"\binom n k", "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>")]
    [InlineData(@"\big(", "<mo stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">(</mo>")]
    [InlineData(@"\underbrace{a}_b", "<munder><munder><mrow><mi>a</mi></mrow><mo stretchy=\"true\">⏟</mo></munder><mi>b</mi></munder>")]
    [InlineData(@"\mathop{\arg\max}_a", "<munder><mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">arg\u2009max</mo><mi>a</mi></munder>")]
    [InlineData(@"a \not\in b", "<mi>a</mi><mo>∉</mo><mi>b</mi>")]
    [InlineData(@"\sum_{i}^n", "<munderover><mo>∑</mo><mrow><mi>i</mi></mrow><mi>n</mi></munderover>")]
    [InlineData(@"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData(@"a\,b\quad", "<mi>a</mi><mspace width=\"0.167em\"></mspace><mi>b</mi><mspace width=\"1em\"></mspace>")]
    [InlineData(@"\left(x\right.", "<mrow><mo stretchy=\"true\">(</mo><mi>x</mi></mrow>")]
    [InlineData(@"\textbf X", "<mtext style=\"font-weight: bold\">X</mtext>")]
    [InlineData(@"\text{if $b$ is}", "<mtext>if&#160;</mtext><mrow><mi>b</mi></mrow><mtext>&#160;is</mtext>")]
    [InlineData(@"{\rm ab} c", "<mrow><mi mathvariant=\"normal\">ab</mi></mrow><mi>c</mi>")]
    [InlineData(@"a\bf b", "<mi>a</mi><mi>𝐛</mi>")]
    [InlineData(@"{\cal N}{\it x}", "<mrow><mi>𝒩</mi></mrow><mrow><mi>x</mi></mrow>")]
    [InlineData(@"{n \choose k}", "<mrow><mrow><mo>(</mo><mfrac linethickness=\"0\"><mrow><mi>n</mi></mrow><mrow><mi>k</mi></mrow></mfrac><mo>)</mo></mrow></mrow>")]
    [InlineData(@"a\ b", "<mi>a</mi><mspace width=\"0.25em\"></mspace><mi>b</mi>")]
    [InlineData(@"a \\ b", "<mtable class=\"gathered\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>")]
    [InlineData(@"\hspace{2em}", "<mspace width=\"2em\"></mspace>")]
    [InlineData(@"\color{red} x", "<mrow style=\"color: red\"><mi>x</mi></mrow>")]
    [InlineData(@"a \large b", "<mi>a</mi><mrow style=\"font-size: 1.2em\"><mi>b</mi></mrow>")]
    public void A_formula_becomes_MathML(string latex, string expected) =>
        Assert.Equal($"<math alttext=\"{Encoded(latex)}\">{expected}</math>", MathMl.Render(latex, display: false));

    [Theory]
    [InlineData("pmatrix", "(", ")", "matrix")]
    [InlineData("Bmatrix", "{", "}", "matrix")]
    [InlineData("align*", "", "", "aligned")]
    [InlineData("cases", "{", "", "cases")]
    [InlineData("aligned", "", "", "aligned")]
    public void An_environment_becomes_a_table(string name, string open, string close, string cssClass)
    {
        var math = Parse($@"\begin{{{name}}} a & b \\ c & d \\ \end{{{name}}}");
        Assert.Equal(open + "abcd" + close, math.Value);
        var table = math.Descendants("mtable").Single();
        Assert.Equal(cssClass, (string?)table.Attribute("class"));
        Assert.Equal([2, 2], table.Elements("mtr").Select(row => row.Elements("mtd").Count()));
    }

    [Fact]
    public void A_matrix_may_be_written_as_in_plain_TeX() => Assert.Equal(
        Parse(@"\begin{pmatrix}a & b \\[2ex] c & d\end{pmatrix}").FirstNode!.ToString(),
        Parse(@"\pmatrix{a & b \cr c & d}").FirstNode!.ToString());

    [Theory]
    [InlineData(@"L = -\frac{1}{N} \sum_{i=1}^{N} \log p_{i,y_i} + \lambda \lVert w \rVert_2^2")]
    [InlineData(@"\tanh x \ne \max(0, x) \to \pm\infty, \ldots; \partial f \mapsto \nabla_\theta \vec{v} \approx \bar x")]
    [InlineData(@"\left\lVert \frac{a}{b} \right\rVert \cdot \operatorname*{arg\,max}_k \mathrm{d}x \times \mathcal{N}")]
    public void What_texts_on_mathematics_use_is_understood(string latex)
    {
        var math = Parse(latex);
        Assert.Equal("block", (string?)math.Attribute("display"));
        Assert.Equal(latex, (string?)math.Attribute("alttext"));
        Assert.DoesNotContain('\\', math.Value);
    }

    [Theory]
    [InlineData(@"\unknown{x} < 1")]
    [InlineData("a_{")]
    [InlineData("a}")]
    [InlineData("x^")]
    [InlineData("a & b")]
    [InlineData(@"\left( x")]
    [InlineData(@"\left x \right)")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\begin{matrix} a")]
    [InlineData(@"\begin{matrix} a \end{cases}")]
    [InlineData(@"\begin{nothing} a \end{nothing}")]
    [InlineData(@"\text{open")]
    [InlineData(@"\mathbf{\unknown}")]
    [InlineData(@"\color{red; x}y")]
    [InlineData("\\")]
    public void A_formula_that_is_not_understood_is_shown_as_it_is_written(string latex)
    {
        Assert.Equal($"<code>${Encoded(latex)}$</code>", MathMl.Render(latex, display: false));
        Assert.Equal($"<code>$${Encoded(latex)}$$</code>", MathMl.Render(latex, display: true));
    }

    private static XElement Parse(string latex) => XElement.Parse(MathMl.Render(latex, display: true));

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);
}
