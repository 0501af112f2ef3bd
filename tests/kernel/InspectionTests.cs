using NotebookEngine.Language;

namespace NotebookEngine.Tests;

public class InspectionTests : SessionTest
{
    private const string Xml = """
        <?xml version="1.0"?><doc><assembly><name>Shapes</name></assembly><members>
        <member name="T:Shapes.Square"><summary>A *square*.</summary></member>
        <member name="M:Shapes.Square.Grow(System.Int32,System.String)">
          <summary>Makes it larger, see <see cref="M:Shapes.Square.Grow(System.Int32)"/>.
          <para>Never <c>null</c>, unless <paramref name="by"/> is.</para></summary>
          <param name="by">How much, in pixels.</param>
          <param name="why">The reason.</param>
          <returns>The new side.</returns>
          <exception cref="T:System.ArgumentException">It is 0.</exception>
        </member>
        <member name="M:Shapes.Cube.Grow(System.Int32,System.String)"><inheritdoc/></member>
        <member name="M:Shapes.Bad.Broken"><summary>not <closed></member>
        </members></doc>
        """;

    private const string Library = """
        namespace Shapes
        {
            public class Square
            {
                public int Side { get; private set; }
                public int Grow(int by) => by;
                public virtual int Grow(int by, string why = "none") => by;
            }
            public class Cube : Square { public override int Grow(int by, string why) => by; }
            public class Bad { public void Broken() { } }
        }
        """;

    [Fact]
    public async Task A_librarys_method_shows_its_signatures_and_documentation()
    {
        await Reference();
        Assert.Equal("""
            int Square.Grow(int by, string why = "none")
            int Square.Grow(int by)

            Makes it larger, see Square.Grow.

            Never null, unless by is.

            Parameters:

            - by: How much, in pixels.
            - why: The reason.

            Returns: The new side.

            Throws:

            - ArgumentException: It is 0.
            """, (await Inspect("new Square().Gr|ow(1, \"\")"))?.Text);
    }

    [Fact]
    public async Task Markdown_marks_code_and_escapes_text()
    {
        await Reference();
        Assert.Equal("```csharp\nclass Square\n```\n\nA \\*square\\*.", (await Inspect("Squ|are"))?.Markdown);
        Assert.Contains("**Parameters**\n\n- `by`: How much", (await Inspect("new Square().Grow|(1, \"\")"))?.Markdown);
    }

    [Fact]
    public async Task Inherited_documentation_is_that_of_the_overridden_member()
    {
        await Reference();
        Assert.Contains("Makes it larger", (await Inspect("new Cube().Grow|(1, \"\")"))?.Text);
    }

    [Fact]
    public async Task Broken_documentation_leaves_the_signature()
    {
        await Reference();
        Assert.Equal("void Bad.Broken()", (await Inspect("new Bad().Broken|()"))?.Text);
    }

    [Theory]
    [InlineData("Math.Max|(1, 2)", "int Math.Max(int val1, int val2)")]
    [InlineData("Math.Max(1, |", "int Math.Max(int val1, int val2)")]
    [InlineData("Console.WriteLine(Math.Max(|))", "Math.Max(")]
    [InlineData("new StringBuilder(|", "StringBuilder.StringBuilder(")]
    [InlineData("|Console.WriteLine()", "class Console")]
    [InlineData("\"\".Length|", "int string.Length { get; }")]
    [InlineData("in|t a = 1;", "int")]
    [InlineData("va|r a = \"\";", "string")]
    [InlineData("System.Te|xt.Json.JsonDocument", "namespace System.Text")]
    [InlineData("DayOfWeek.Monday|", "DayOfWeek.Monday = 1")]
    [InlineData("new[] { 1 }.Sum|()", "int IEnumerable<int>.Sum")]
    [InlineData("var number = 1; number| + 1", "int number")]
    [InlineData("int Twice(int value) => va|lue;", "int value")]
    [InlineData("display|(1)", "DisplayedValue NotebookCommands.display(object? value, params string[] mimeTypes)")]
    public async Task The_name_at_the_cursor_or_the_call_around_it_is_told_of(string code, string signature) =>
        Assert.Contains(signature, (await Inspect(code))?.Text);

    [Fact]
    public async Task The_framework_is_documented_where_the_SDK_brings_its_documentation()
    {
        Assert.SkipUnless(
            XmlDocumentation.Of(typeof(object).Assembly.Location) is XmlDocumentation { HasFiles: true },
            "The SDK has no documentation of the framework.");
        Assert.Contains(
            "Returns the larger of two 32-bit signed integers.\n\nParameters:\n\n- val1: The first of two",
            (await Inspect("Math.Max|(1, 2)"))?.Text);
    }

    [Fact]
    public async Task Many_overloads_are_counted()
    {
        var lines = (await Inspect("Console.WriteLine|(\"\")"))!.Text.Split('\n');
        Assert.Equal("void Console.WriteLine(string? value)", lines[0]);
        Assert.Matches(@"^\+ \d+ more overloads$", lines[6]);
    }

    [Fact]
    public async Task What_a_cell_declared_is_told_of_with_its_own_comment()
    {
        await Run("""
            /// <summary>Twice as much.</summary>
            /// <param name="x">A number.</param>
            int Twice(int x) => 2 * x;
            var count = 1;
            """);
        Assert.Equal(
            "int Twice(int x)\n\nTwice as much.\n\nParameters:\n\n- x: A number.", (await Inspect("Twi|ce(1)"))?.Text);
        Assert.Equal("int count", (await Inspect("coun|t"))?.Text);
    }

    [Fact]
    public async Task A_magic_command_is_described() =>
        Assert.Equal("#!time\n\nMeasures the time that the cell takes", (await Inspect("#!ti|me"))?.Text);

    [Theory]
    [InlineData("|")]
    [InlineData("1 +| 2")]
    [InlineData("unknown|")]
    [InlineData("\"Console|\"")]
    [InlineData("// Console|")]
    [InlineData("#!markdown\nConsole|")]
    [InlineData("#r \"Console|\"")]
    [InlineData("#!unknown|")]
    [InlineData("((|")]
    public async Task Where_there_is_nothing_to_tell_there_is_no_inspection(string code) =>
        Assert.Null(await Inspect(code));

    private async Task Reference()
    {
        Folder.Library("Shapes.dll", Library);
        await File.WriteAllTextAsync(Folder.File("Shapes.xml"), Xml, TestContext.Current.CancellationToken);
        await Run("#r \"Shapes.dll\"\nusing Shapes;");
    }

    private Task<Inspection?> Inspect(string code) => new LanguageServices(Session).InspectAsync(
        code.Replace("|", ""), code.IndexOf('|'), TestContext.Current.CancellationToken);
}
