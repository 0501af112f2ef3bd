using System.Text.Json.Nodes;

namespace Notebooks.Tests;

public sealed class VsCodeScriptTests : Scripts
{
    private const string Extension = "User/globalStorage/ms-dotnettools.dotnet-interactive-vscode";
    private const string Empty = """{"version":1,"isRoot":true,"tools":{}}""";

    [Fact]
    public async Task Without_an_editor_it_says_where_it_looked_and_fails()
    {
        var (exitCode, output, errors) = await RunAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains($"{At(".config")} or {At("Library/Application Support")}, or those", errors);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData(".config/Code", "VS Code")]
    [InlineData(".config/Code - Insiders", "VS Code Insiders")]
    [InlineData(".config/VSCodium", "VSCodium")]
    [InlineData("Library/Application Support/Code", "VS Code")]
    [InlineData(".vscode-server/data", "VS Code Server")]
    [InlineData(".vscode-server-insiders/data", "VS Code Server Insiders")]
    [InlineData(".vscode-remote/data", "VS Code Remote")]
    public async Task Before_the_first_opening_it_puts_an_empty_manifest_where_the_extension_looks(
        string settings, string editor)
    {
        Directory.CreateDirectory(At($"{settings}/User"));

        var (exitCode, output, errors) = await RunAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal($"{editor}: put in place: {At(Manifest(settings))}\n", output);
        Assert.Equal(Empty, File.ReadAllText(At(Manifest(settings))).Trim());
    }

    [Fact]
    public async Task After_the_first_opening_it_moves_the_manifest_that_the_SDK_wrote()
    {
        var written = Write($".config/Code/{Extension}/dotnet-tools.json", """{"tools":{"made":"before"}}""");

        await RunAsync();

        Assert.Equal("""{"tools":{"made":"before"}}""", File.ReadAllText(At(Manifest(".config/Code"))));
        Assert.False(File.Exists(written));
    }

    [Fact]
    public async Task Run_again_it_changes_nothing()
    {
        Write($".config/Code/{Extension}/dotnet-tools.json", "first");
        await RunAsync();
        Write($".config/Code/{Extension}/dotnet-tools.json", "second");

        var (exitCode, output, _) = await RunAsync();

        Assert.Equal((0, $"VS Code: already there: {At(Manifest(".config/Code"))}\n"), (exitCode, output));
        Assert.Equal("first", File.ReadAllText(At(Manifest(".config/Code"))));
    }

    [Fact]
    public async Task It_follows_XDG_CONFIG_HOME()
    {
        Directory.CreateDirectory(At("elsewhere/Code/User"));

        var (exitCode, _, _) = await RunAsync(("XDG_CONFIG_HOME", At("elsewhere")));

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(At(Manifest("elsewhere/Code"))));
    }

    [Fact]
    public async Task What_cannot_be_written_is_one_error_and_the_other_editor_is_served()
    {
        Write(".config/Code/User/globalStorage", "a file where a folder should be");
        Directory.CreateDirectory(At(".config/VSCodium/User"));

        var (exitCode, output, errors) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"vscode.sh: VS Code: expected to write {At(Manifest(".config/Code"))}, found that it can't be written.\n",
            errors);
        Assert.Equal($"VSCodium: put in place: {At(Manifest(".config/VSCodium"))}\n", output);
    }

    [Fact]
    public void The_projects_settings_recommend_the_extensions_and_pin_the_tool()
    {
        var extensions = JsonNode.Parse(File.ReadAllText(Project(".vscode/extensions.json")))!["recommendations"]!;
        var settings = JsonNode.Parse(File.ReadAllText(Project(".vscode/settings.json")))!;

        Assert.Equal(
            ["ms-dotnettools.dotnet-interactive-vscode", "ms-toolsai.jupyter"],
            extensions.AsArray().GetValues<string>());
        Assert.Equal("1.0.712001", (string?)settings["dotnet-interactive.requiredInteractiveToolVersion"]);
    }

    private static string Manifest(string settings) => $"{settings}/{Extension}/.config/dotnet-tools.json";

    private static string Project(string name) => Path.Combine(CommittedNotebook.ProjectFolder, name);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params (string, string?)[] variables) =>
        BashAsync([Project("vscode.sh")], [("HOME", Folder), ("XDG_CONFIG_HOME", null), .. variables]);
}
