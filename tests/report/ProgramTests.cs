namespace ReportBuilder.Tests;

/// <summary>The built program from outside: its exit codes for what it can't do.</summary>
public sealed class ProgramTests : BuiltProgram
{
    [Theory]
    [InlineData("run in.ipynb", "Say where the outputs go: --output PATH, --in-place, or both.")]
    [InlineData("run in.ipynb --in-place -p a", "Expected -p name=value, found a.")]
    [InlineData("run in.ipynb --in-place -p =1", "Expected -p name=value, found =1.")]
    [InlineData("run in.ipynb --in-place -p a=", "Expected -p name=value, found a=.")]
    [InlineData("run in.ipynb --in-place -p a=1", "Expected -p with a name in a code cell tagged \"parameters\", found a,")]
    [InlineData("run in.ipynb --in-place --timeout 0", "more than 0 seconds")]
    [InlineData("run in.ipynb --in-place --at-once 0", "Expected --at-once to be 1 or more.")]
    [InlineData("run gone.ipynb --in-place", "gone.ipynb")]
    [InlineData("run in.ipynb -o gone/x.ipynb", "Expected --output in a folder that exists, found gone/x.ipynb.")]
    [InlineData("run in.ipynb -o .", "Expected --output to be another file than the notebooks, found ")]
    [InlineData("run in.ipynb in.ipynb -o x.ipynb", "Found 2 notebooks: expected --output to be a folder that exists, found x.ipynb.")]
    [InlineData("run in.ipynb --then in.ipynb -o ..", "Found 2 notebooks that would be written to ")]
    [InlineData("export in.ipynb -o .", "Expected --output to be a file, found the folder .")]
    [InlineData("export in.ipynb -o ./in.ipynb", "another file than the notebook, found ./in.ipynb.")]
    [InlineData("export", "Required argument missing")]
    [InlineData("export gone.ipynb -o x.html", "gone.ipynb")]
    [InlineData("site in.ipynb --title T", "'--output' is required")]
    [InlineData("site in.ipynb -o .", "'--title' is required")]
    [InlineData("site in.ipynb -o gone --title T", "gone")]
    [InlineData("site in.ipynb -o . --title \t", "Expected --title to say what the pages are called")]
    [InlineData("site in.ipynb ./in.ipynb -o . --title T", "Found 2 pages called in")]
    [InlineData("site report.ipynb -o . --title T", "Found 2 pages called report")]
    [InlineData("site in.ipynb -o . --title T --readme gone.md", "gone.md")]
    [InlineData("fly", "'fly'")]
    public async Task Wrong_usage_exits_with_2_and_says_what_is_expected(string arguments, string message)
    {
        Write("in.ipynb", "1");
        Write("report.ipynb", "1");
        var (exit, _, error) = await Start(arguments.Split(' '));
        Assert.Equal(2, exit);
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_exits_with_1()
    {
        await File.WriteAllTextAsync(Folder.File("in.ipynb"), "{}", TestContext.Current.CancellationToken);
        var (exit, _, error) = await Start("run", "in.ipynb", "--in-place");
        Assert.Equal(1, exit);
        Assert.EndsWith("in.ipynb: expected a Jupyter notebook (JSON, nbformat 4); found nbformat missing.\n", error);
        Assert.Equal("{}", await Read("in.ipynb"));
    }
}
