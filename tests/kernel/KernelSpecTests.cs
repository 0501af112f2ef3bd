using System.Text.Json.Nodes;
using NotebookEngine.Jupyter;

namespace NotebookEngine.Tests;

public sealed class KernelSpecTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KernelSpec spec;

    public KernelSpecTests()
    {
        spec = new KernelSpec(folder.File("kernels"), ".net-csharp");
        Directory.CreateDirectory(folder.File("engine/assets"));
        File.WriteAllText(folder.File("engine/NotebookEngine.dll"), "new");
        File.WriteAllText(folder.File("engine/assets/a"), "");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_engine_is_copied_beside_what_starts_it()
    {
        Install(force: false);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(spec.Folder, "kernel.json")))!;
        Assert.Equal(".NET (C#)", (string?)json["display_name"]);
        var dll = (string)json["argv"]![1]!;
        Assert.Equal("new", File.ReadAllText(dll));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(dll)!, "assets", "a")));
        Assert.Equal([".net-csharp"], Directory.GetFileSystemEntries(folder.File("kernels")).Select(Path.GetFileName));
    }

    [Fact]
    public void Our_own_kernel_is_replaced()
    {
        Install(force: false);
        File.WriteAllText(Path.Combine(spec.Folder, "old"), "");
        Install(force: false);
        Assert.False(File.Exists(Path.Combine(spec.Folder, "old")));
    }

    [Theory]
    [InlineData("""{"display_name": ".NET (C#)", "argv": ["dotnet-interactive"]}""")]
    [InlineData("""{"metadata": {"other": true}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Another_programs_kernel_stays_unless_forced(string json)
    {
        Directory.CreateDirectory(spec.Folder);
        File.WriteAllText(Path.Combine(spec.Folder, "kernel.json"), json);
        var error = Assert.Throws<IOException>(() => Install(force: false));
        Assert.Contains("--force", error.Message);
        Assert.Throws<IOException>(spec.Uninstall);
        Assert.Equal(json, File.ReadAllText(Path.Combine(spec.Folder, "kernel.json")));
        Install(force: true);
        spec.Uninstall();
        Assert.False(Directory.Exists(spec.Folder));
    }

    [Fact]
    public void A_kernel_that_is_not_there_cannot_be_removed() =>
        Assert.Equal($"There is no kernel {spec.Folder}.", Assert.Throws<IOException>(spec.Uninstall).Message);

    [Theory]
    [InlineData(".net-csharp", true)]
    [InlineData("my_kernel2", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    public void A_name_has_letters_digits_and_three_signs(string name, bool isName) =>
        Assert.Equal(isName, KernelSpec.IsName(name));

    private void Install(bool force)
    {
        spec.Check(force);
        spec.Install(folder.File("engine"));
    }
}
