using NotebookEngine.Language;

namespace NotebookEngine.Tests;

public class CompletionTests : SessionTest
{
    [Theory]
    [InlineData("\"text\".ToUpp|", "ToUpper", "method")]
    [InlineData("\"text\".Len|", "Length", "property")]
    [InlineData("new[] { 1 }.Sel|", "Select", "method")]
    [InlineData("Console.Wri|", "WriteLine", "method")]
    [InlineData("StringBui|", "StringBuilder", "class")]
    [InlineData("DateTi|", "DateTime", "struct")]
    [InlineData("DayOfWeek.Mon|", "Monday", "enumMember")]
    [InlineData("using System.Globali|", "Globalization", "module")]
    [InlineData("using System.Globalization; CultureIn|", "CultureInfo", "class")]
    [InlineData("whi|", "while", "keyword")]
    [InlineData("displ|", "display", "method")]
    [InlineData("Enumerable.Range(0, 2).Select(number => num|", "number", "param")]
    [InlineData("var text = $\"{DateTime.No|", "Now", "property")]
    [InlineData("for (var i = 0; i < \"\".Le|", "Length", "property")]
    [InlineData("class Half { public int Of(string s) => s.Le|", "Length", "property")]
    [InlineData("if (true) {\r\n    var s = \"\";\r\n    s.Len|", "Length", "property")]
    public async Task What_begins_with_the_text_at_the_cursor_is_offered(string code, string text, string type) =>
        Assert.Contains(new CompletionItem(text, type), (await Complete(code)).Items);

    [Fact]
    public async Task After_a_dot_all_members_are_offered_in_alphabetical_order()
    {
        var items = (await Complete("new List<int>().|")).Items.Select(item => item.Text).ToList();
        Assert.Equal(["Add", "AddRange"], items.Take(2));
        Assert.Contains("Sum", items);
        Assert.Equal(items.Distinct().Count(), items.Count);
        Assert.DoesNotContain("while", items);
    }

    [Fact]
    public async Task Only_what_matches_is_offered_and_replaces_the_whole_name()
    {
        var completion = await Complete("var a = \"\".ToUp|Low + 1;");
        Assert.Equal(["ToUpper", "ToUpperInvariant"], completion.Items.Select(item => item.Text));
        Assert.Equal((11, 18), (completion.Start, completion.End));
    }

    [Fact]
    public async Task A_name_is_found_by_its_humps_where_none_begins_so() =>
        Assert.Contains(new CompletionItem("WriteLine", "method"), (await Complete("Console.WL|")).Items);

    [Fact]
    public async Task What_the_session_declared_is_offered_once_it_ran()
    {
        Assert.DoesNotContain("number", (await Complete("num|")).Items.Select(item => item.Text));
        await Run("using System.Globalization; var number = 1; int NumberOf(int x) => x; record Numbered(int Size);");
        var items = (await Complete("num|")).Items;
        Assert.Contains(new("number", "variable"), items);
        Assert.Contains(new("NumberOf", "method"), items);
        Assert.Contains(new("Numbered", "class"), items);
        Assert.Contains(new("CultureInfo", "class"), (await Complete("CultureIn|")).Items);
        Assert.Contains(new("Size", "property"), (await Complete("new Numbered(1).Si|")).Items);
    }

    [Fact]
    public async Task Of_a_name_declared_twice_the_later_type_counts()
    {
        await Run("var value = 1;");
        await Complete("value.|");
        await Run("var value = \"\";");
        Assert.Contains(new("Length", "property"), (await Complete("value.Le|")).Items);
    }

    [Fact]
    public async Task A_cell_that_did_not_compile_offers_nothing()
    {
        await Fail("var number = 1; nonsense");
        Assert.DoesNotContain("number", (await Complete("number|")).Items.Select(item => item.Text));
    }

    [Fact]
    public async Task Types_of_a_referenced_library_are_offered()
    {
        Folder.Library("Shapes.dll", "namespace Shapes { public class Square { public int Side; } }");
        await Run("#r \"Shapes.dll\"\nusing Shapes;");
        Assert.Contains(new("Side", "variable"), (await Complete("new Square().Si|")).Items);
    }

    [Fact]
    public async Task Nothing_is_run()
    {
        await Complete("System.IO.File.WriteAllText(\"" + Folder.File("ran") + "\", \"\").|");
        Assert.False(File.Exists(Folder.File("ran")));
        Assert.Equal(0, Session.ExecutionCount);
    }

    [Theory]
    [InlineData("#r \"nuget: Unknown, 1.0\"\n#!time\n\"\".Len|")]
    [InlineData("#!unknown\r\n#r half\r\n\"\".Len|")]
    [InlineData("#!markdown\n\"text\n#!csharp\n\"\".Len|")]
    public async Task Magic_commands_directives_and_other_languages_are_passed_over(string code)
    {
        var completion = await Complete(code);
        Assert.Contains(new("Length", "property"), completion.Items);
        Assert.Equal(code.Length - 1, completion.End);
    }

    [Theory]
    [InlineData("var a = 1;\n#!|", "#!time", 11)]
    [InlineData("  #!cs|", "#!csharp", 2)]
    [InlineData("#!WH|", "#!whos", 0)]
    public async Task In_a_magic_line_the_commands_are_offered(string code, string command, int start)
    {
        var completion = await Complete(code);
        Assert.Contains(new CompletionItem(command, "magic"), completion.Items);
        Assert.Equal((start, code.Length - 1), (completion.Start, completion.End));
    }

    [Fact]
    public async Task Commands_that_are_not_supported_are_not_offered() =>
        Assert.DoesNotContain("#!fsharp", (await Complete("#!|")).Items.Select(item => item.Text));

    [Theory]
    [InlineData("#!import fi|")]
    [InlineData("#r \"nug|")]
    [InlineData("#!markdown\nConsole.|")]
    [InlineData("#!fsharp\nConsole.|")]
    [InlineData("// Console.|")]
    [InlineData("\"Console.|")]
    [InlineData("nothing.|")]
    public async Task Where_there_is_nothing_to_offer_the_list_is_empty(string code) =>
        Assert.Empty((await Complete(code)).Items);

    [Theory]
    [InlineData("", 0)]
    [InlineData("Console", -5)]
    [InlineData("Console", 500)]
    [InlineData("\n\n", 1)]
    [InlineData("}}) ((<<", 4)]
    [InlineData("\ud83d\ude00.", 1)]
    public async Task Odd_text_and_positions_outside_of_it_do_no_harm(string code, int cursor)
    {
        var completion = await new LanguageServices(Session)
            .CompleteAsync(code, cursor, TestContext.Current.CancellationToken);
        Assert.InRange(completion.Start, 0, code.Length);
        Assert.InRange(completion.End, completion.Start, code.Length);
    }

    [Fact]
    public async Task A_cancelled_search_ends() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new LanguageServices(Session).CompleteAsync("Console.", 8, new CancellationToken(canceled: true)));

    private LanguageServices? services;

    private Task<Completion> Complete(string code)
    {
        services ??= new LanguageServices(Session);
        return services.CompleteAsync(
            code.Replace("|", ""), code.IndexOf('|'), TestContext.Current.CancellationToken);
    }
}
