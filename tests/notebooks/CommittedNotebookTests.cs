using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

public sealed partial class CommittedNotebookTests
{
    public static IEnumerable<TheoryDataRow<string>> Names() => CommittedNotebook.Names();

    [Theory, MemberData(nameof(Names))]
    public void Every_front_end_recognises_it_and_VS_Code_opens_it_unchanged(string name)
    {
        var json = new CommittedNotebook(name).Json;

        Assert.Equal((4, 5), ((int)json["nbformat"]!, (int)json["nbformat_minor"]!));
        Assert.Distinct(json["cells"]!.AsArray().Select(cell => (string)cell!["id"]!)); // as this format wants it
        Assert.Equal(".net-csharp", (string?)json["metadata"]!["kernelspec"]!["name"]);
        Assert.Equal("polyglot-notebook", (string?)json["metadata"]!["language_info"]!["name"]);
        Assert.Equal("csharp", (string?)json["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]);
        var keys = json["metadata"]!["language_info"]!.AsObject().Select(pair => pair.Key).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys); // as VS Code saves them
        Assert.All(new CommittedNotebook(name).CodeCells, cell =>
            Assert.Equal("csharp", (string?)cell["metadata"]!["polyglot_notebook"]!["kernelName"]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_first_cell_makes_everything_ready(string name) => Assert.Equal(
        "#r \"../artifacts/bin/FashionLib/release/FashionLib.dll\"\n"
            + (name.Contains("experiments") ? "#r \"../artifacts/bin/FashionLib.Study/release/FashionLib.Study.dll\"\n" : "")
            + "using FashionLib;\nNotebook.Setup();",
        CommittedNotebook.Source(new CommittedNotebook(name).CodeCells[0]));

    [Theory, MemberData(nameof(Names))]
    public void It_carries_the_outputs_of_one_full_run_from_top_to_bottom(string name)
    {
        var notebook = new CommittedNotebook(name);

        Assert.Equal(
            Enumerable.Range(1, notebook.CodeCells.Count), notebook.CodeCells.Select(c => (int)c["execution_count"]!));
        Assert.DoesNotContain(notebook.Outputs, output => (string?)output["output_type"] == "error");
        Assert.DoesNotContain("injected-parameters", notebook.Text);
        if (notebook.Text.Contains("new KerasProgress("))
            Assert.Contains("Train on 55000 samples, validate on 5000 samples", notebook.Text);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_lines_of_code_fit_a_page(string name) => Assert.DoesNotContain(
        new CommittedNotebook(name).CodeCells.SelectMany(cell => CommittedNotebook.Source(cell).Split('\n')),
        line => line.Length > 90);

    [Theory, MemberData(nameof(Names))]
    public void It_has_one_cell_of_parameters(string name) =>
        Assert.Single(new CommittedNotebook(name).CodeCells,
            cell => cell["metadata"]!["tags"]?.AsArray().Any(tag => (string?)tag == "parameters") == true);

    [Theory, MemberData(nameof(Names))]
    public void Its_outputs_name_no_path_or_address_of_the_machine(string name)
    {
        var text = string.Concat(new CommittedNotebook(name).Outputs.Select(output => output.ToJsonString()));

        Assert.DoesNotMatch(AbsolutePathOrAddress(), text);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_written_as_Jupyter_writes_it_and_small(string name)
    {
        var text = new CommittedNotebook(name).Text;

        Assert.StartsWith("{\n \"cells\": [\n", text);
        Assert.EndsWith("}\n", text);
        Assert.DoesNotContain("\\u003", text);
        Assert.InRange(text.Length, 1, 1_000_000);
    }

    [Fact]
    public void The_README_has_the_summarys_table_of_results()
    {
        var overview = new CommittedNotebook("5-summary-and-conclusions.ipynb").Outputs
            .Select(output => output["data"]?["text/markdown"]).OfType<JsonArray>()
            .Single(markdown => ((string)markdown[0]!).StartsWith("| network"));
        var readme = File.ReadAllText(Path.Combine(CommittedNotebook.ProjectFolder, "README.md"));

        Assert.Contains(string.Concat(overview.Select(line => (string)line!)).Trim(), readme);
    }

    [GeneratedRegex(@"/(home|root|tmp|work|Users)/|[A-Z]:\\\\Users|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex AbsolutePathOrAddress();
}
