using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public class ImportTests : SessionTest
{
    [Theory]
    [InlineData("#!import lib.csx")]
    [InlineData("#!import \"lib.csx\"")]
    [InlineData("#load \"lib.csx\"")]
    public async Task A_script_runs_in_the_session(string import)
    {
        Write("lib.csx", "#!/usr/bin/env dotnet-script\nint Twice(int x) => 2 * x;");
        await Run(import + "\nTwice(4)");
        Assert.Equal("8", Result);
    }

    [Fact]
    public async Task A_notebook_shows_its_text_and_runs_its_code()
    {
        NotebookFile.Write(
            Folder.File("lib.ipynb"),
            NotebookText.Of(NotebookText.Markdown("# Title"), NotebookText.Code("var a = 5;")));
        await Run("#!import lib.ipynb\na + 1");
        Assert.Equal("# Title", Assert.Single(Outputs.OfType<DisplayOutput>()).Data["text/markdown"]);
        Assert.Equal("6", Result);
    }

    [Fact]
    public async Task A_text_notebook_is_imported_too()
    {
        Write("lib.dib", "#!csharp\nvar a = 5;\n#!html\n<b>x</b>\n#!csharp\na++;");
        await Run("#!import lib.dib\na");
        Assert.Equal("6", Result);
    }

    [Fact]
    public async Task A_markdown_file_is_shown()
    {
        Write("notes.md", "*text*");
        await Run("#!import notes.md");
        Assert.Equal("*text*", Assert.Single(Outputs.OfType<DisplayOutput>()).Data["text/markdown"]);
    }

    [Fact]
    public async Task Imports_nest_relative_to_the_notebooks_folder_and_may_repeat()
    {
        Directory.CreateDirectory(Folder.File("sub"));
        Write("sub/outer.csx", "#!import sub/inner.csx");
        Write("sub/inner.csx", "Console.Write(\"in \");");
        await Run("#!import sub/outer.csx\n#!import sub/inner.csx");
        Assert.Equal("in in ", Stream("stdout"));
    }

    [Theory]
    [InlineData("#!import", "Expected #!import FILE.")]
    [InlineData("#!import no.csx", "#!import no.csx: there is no such file, seen from the notebook's folder.")]
    [InlineData("#!import no/no.ipynb", "#!import no/no.ipynb: there is no such file, seen from")]
    [InlineData("#!import a.txt", "#!import a.txt: expected a file that ends in .ipynb, .dib, .csx, .cs or .md.")]
    [InlineData("#!import bad.ipynb", "expected a Jupyter notebook (JSON, nbformat 4); ")]
    [InlineData("#!import fs.dib", "fs.dib, cell 1, line 1: #!fsharp is not supported by this engine. ")]
    public async Task What_cannot_be_imported_is_an_error_that_names_the_file(string import, string message)
    {
        Write("bad.ipynb", "{");
        Write("fs.dib", "#!fsharp\nlet a = 1");
        var failure = await Fail("var a = 1;\n" + import);
        Assert.Equal(2, failure.Line);
        Assert.Contains(message, failure.Error.Value);
    }

    [Fact]
    public async Task A_file_that_imports_itself_by_way_of_another_is_refused()
    {
        Write("a.csx", "#!import b.dib");
        Write("b.dib", "#!csharp\n#!import a.csx");
        var failure = await Fail("#!import a.csx");
        Assert.EndsWith("The file imports itself: a.csx → b.dib → a.csx.", failure.Error.Value);
    }

    [Fact]
    public async Task A_compilation_error_names_file_and_line_and_points_to_the_import()
    {
        Write("lib.dib", "#!csharp\n1\n#!csharp\nvar a = 1;\nnonsense");
        var failure = await Fail("var b = 1;\n#!import lib.dib");
        Assert.Equal(2, failure.Line);
        Assert.StartsWith("lib.dib, cell 2, line 2: error CS", failure.Error.Value);
        Assert.StartsWith("lib.dib, cell 2, line 2, column 1: error CS", failure.Error.Traceback[0]);
    }

    [Fact]
    public async Task An_exception_names_file_and_line_and_points_to_the_import()
    {
        Write("lib.csx", "var a = 1;\nthrow new Exception(\"stop\");");
        Write("outer.csx", "\n\n#!import lib.csx");
        var failure = await Fail("\n#!import outer.csx");
        Assert.Equal((2, "stop"), (failure.Line!.Value, failure.Error.Value));
        Assert.Equal(["System.Exception: stop", "   at lib.csx, line 2"], failure.Error.Traceback);
    }

    private void Write(string name, string text) => File.WriteAllText(Folder.File(name), text);
}
