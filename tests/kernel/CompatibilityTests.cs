using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

/// <summary>What samples written for .NET Interactive use.</summary>
public class CompatibilityTests : SessionTest
{
    private const string RealSource = """
        [TypeFormatterSource(typeof(CatSource))]
        public class Cat { }
        class CatSource : ITypeFormatterSource
        {
            public IEnumerable<ITypeFormatter> CreateTypeFormatters()
            {
                yield return new HtmlFormatter<Cat>((cat, context) => context.Writer.Write("<i>cat</i>"));
            }
        }
        """;

    [Theory]
    [InlineData("new Cat()")]
    [InlineData("new[] { new Cat() }")]
    [InlineData("new Dictionary<string, Cat> { [\"a\"] = new Cat() }")]
    [InlineData("new { Inner = new Cat() }")]
    public async Task A_real_type_formatter_source_of_a_cell_is_used_also_in_collections(string cell)
    {
        await Run(RealSource, cell);
        Assert.Contains("<i>cat</i>", Html);
    }

    [Fact]
    public async Task Pocket_views_are_shown_as_the_elements_they_build()
    {
        await Run(
            "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;",
            "div[@class: \"box\"](b(\"a < b\"), ul(new[] { \"c\", \"d\" }.Select(i => li(i))))");
        Assert.Equal("<div class=\"box\"><b>a &lt; b</b><ul><li>c</li><li>d</li></ul></div>", Html);
    }

    [Fact]
    public async Task The_default_usings_are_those_of_dotnet_interactive()
    {
        await Run(
            "using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Formatting;",
            "new StringBuilder().Append(new ArrayList { 1 }.Cast<int>().ToList().Count)"
            + ".Append(Path.GetExtension(\"a.b\")).Append(Task.CompletedTask.IsCompleted).ToString()");
        Assert.Equal("1.bTrue", Result);
    }

    [Theory]
    [InlineData("Formatter.Register<Version>(v => $\"<u>{v.Major}</u>\", \"text/html\");")]
    [InlineData("Formatter.Register<Version>((v, writer) => writer.Write($\"<u>{v.Major}</u>\"), \"text/html\");")]
    [InlineData("Formatter.Register(typeof(Version), (v, writer) => writer.Write(\"<u>2</u>\"), \"text/html\");")]
    public async Task A_registered_formatter_is_used(string register)
    {
        await Run(register, "new Version(2, 1)");
        Assert.Equal("<u>2</u>", Html);
        await Run("Formatter.ResetToDefault();");
    }

    [Fact]
    public async Task Text_is_displayed_as_the_mime_type_it_is_said_to_be()
    {
        await Run("\"# T\".DisplayAs(\"text/markdown\");");
        var data = Assert.IsType<DisplayOutput>(Assert.Single(Outputs)).Data;
        Assert.Equal(new("text/markdown", "# T"), Assert.Single(data));
    }

    [Theory]
    [InlineData("KernelInvocationContext.Current.Display(1);")]
    [InlineData("await Kernel.Root.SendAsync(null);")]
    [InlineData("Microsoft.DotNet.Interactive.Kernel.Root.ToString()")]
    public async Task The_kernel_api_is_refused_with_an_alternative(string cell)
    {
        var failure = await Fail(cell);
        Assert.Equal(
            "The kernel API of .NET Interactive is not part of this engine: "
            + "show values with display(value) or value.Display().",
            failure.Error.Traceback[^1]);
    }

    private string Html => Assert.IsType<ResultOutput>(Assert.Single(Outputs)).Data["text/html"].Trim();
}
