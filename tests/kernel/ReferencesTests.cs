using NotebookEngine.Sessions;

namespace NotebookEngine.Tests;

public class ReferencesTests : SessionTest
{
    [Fact]
    public async Task A_library_is_found_relative_to_the_notebooks_folder()
    {
        Folder.Library("bin/A.dll", "public static class A { public static int One => 1; }");
        await Run("#r \"bin/A.dll\"\nA.One");
        Assert.Equal("1", Result);
    }

    [Fact]
    public async Task A_library_that_is_not_there_is_named_with_its_line()
    {
        var failure = await Fail("var a = 1;\n#r \"bin/Gone.dll\"");
        Assert.Equal(2, failure.Line);
        Assert.Equal(
            "#r \"bin/Gone.dll\": there is no such file, seen from the notebook's folder. Build it first, or correct the path.",
            failure.Error.Value);
    }

    [Theory]
    [InlineData("#r nuget:Newtonsoft.Json")]
    [InlineData("#r")]
    public async Task A_directive_that_cannot_be_read_is_answered_with_the_form(string directive)
    {
        var failure = await Fail(directive);
        Assert.StartsWith("Expected #r \"nuget: PACKAGE, VERSION\"", failure.Error.Value);
        Assert.EndsWith($"found {directive}.", failure.Error.Value);
    }

    [Fact]
    public async Task What_a_library_needs_is_found_beside_it()
    {
        var inner = Folder.Library("bin/Inner.dll", "namespace Inner { public class Base { public int Two => 2; } }");
        Folder.Library("bin/Outer.dll", "namespace Outer { public class Derived : Inner.Base { } }", inner);
        await Run("#r \"bin/Outer.dll\"", "new Outer.Derived().Two");
        Assert.Equal("2", Result);
    }

    [Fact]
    public async Task A_type_of_an_implicit_dependency_is_the_same_in_all_cells()
    {
        var inner = Folder.Library("bin/Inner.dll", "namespace Inner { public class Base { public int Two => 2; } }");
        Folder.Library(
            "bin/Outer.dll", "public class Outer : Inner.Base { public static Inner.Base Make() => new Outer(); }", inner);
        Folder.Library(
            "other/More.dll", "public static class More { public static int Of(Inner.Base b) => b.Two + 1; }", inner);
        await Run(
            "#r \"bin/Outer.dll\"\nvar made = Outer.Make();", "#r \"other/More.dll\"", "#r \"bin/Inner.dll\"",
            "Inner.Base same = made; More.Of(same)");
        Assert.Equal("3", Result);
    }

    [Fact]
    public async Task A_package_is_restored_and_used_in_the_same_cell()
    {
        await Run("#r \"nuget: Newtonsoft.Json, 13.0.4\"\nNewtonsoft.Json.JsonConvert.SerializeObject(new[] { 1, 2 })");
        Assert.Equal("[1,2]", Result);
    }

    [Fact]
    public async Task A_package_without_version_is_taken_in_its_latest()
    {
        await Run("#r \"nuget:Newtonsoft.Json\"\nNewtonsoft.Json.JsonConvert.SerializeObject(1)");
        Assert.Equal("1", Result);
    }

    [Theory]
    [InlineData("#r \"nuget: Newtonsoft.Json, 13.0.4\"", "#r \"bin/Uses.dll\"")]
    [InlineData("#r \"bin/Uses.dll\"", "#r \"nuget: Newtonsoft.Json, 13.0.4\"")]
    public async Task A_package_and_its_copy_beside_a_library_are_one_assembly(string first, string second)
    {
        var package = await new PackageRestorer(Folder.Path).RestoreAsync(
            [new("Newtonsoft.Json", "13.0.4")], [], TestContext.Current.CancellationToken);
        var json = Assert.Single(package.Assemblies).LoadPath;
        Folder.Library(
            "bin/Uses.dll", "public static class Uses { public static Newtonsoft.Json.Linq.JValue Make() => new(5); }", json);
        File.Copy(json, Folder.File("bin/Newtonsoft.Json.dll"));
        await Run(first, second, "using Newtonsoft.Json.Linq;\nJValue value = Uses.Make();\nvalue.ToString()");
        Assert.Equal("5", Result);
        await Run(
            "using System.Runtime.Loader;",
            "var mine = AssemblyLoadContext.GetLoadContext(typeof(JValue).Assembly);",
            "mine.Assemblies.Count(assembly => assembly.GetName().Name == \"Newtonsoft.Json\")");
        Assert.Equal("1", Result);
    }

    [Fact]
    public async Task The_native_library_of_a_package_is_found()
    {
        await Run(
            "#r \"nuget: SkiaSharp, 3.119.4\"\n#r \"nuget: SkiaSharp.NativeAssets.Linux.NoDependencies, 3.119.4\"\n",
            "new SkiaSharp.SKBitmap(3, 4).ByteCount");
        Assert.Equal("48", Result);
    }

    [Fact]
    public async Task A_native_library_beside_a_managed_one_is_found()
    {
        Folder.Library("bin/Native.dll", """
            using System.Runtime.InteropServices;
            public static class Native { [DllImport("mine")] public static extern int zlibVersion(); }
            """);
        File.WriteAllText(Folder.File("bin/libmine.so"), "no library, but found");
        var failure = await Fail("#r \"bin/Native.dll\"\nNative.zlibVersion()");
        Assert.Contains("libmine.so: file too short", failure.Error.Value);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_named_with_what_nuget_says()
    {
        var failure = await Fail("// first\n#r \"nuget: No.Such.Package.Of.Ours, 1.2.3\"");
        Assert.Equal(2, failure.Line);
        Assert.StartsWith(
            "#r \"nuget: No.Such.Package.Of.Ours, 1.2.3\": dotnet restore failed: NU1101: ", failure.Error.Value);
    }

    [Fact]
    public async Task A_failed_restore_does_not_stand_in_the_way_of_the_next()
    {
        await Fail("#r \"nuget: No.Such.Package.Of.Ours, 1.2.3\"");
        await Run("#r \"nuget: Newtonsoft.Json, 13.0.4\"\nNewtonsoft.Json.JsonConvert.SerializeObject(1)");
        Assert.Equal("1", Result);
    }

    [Fact]
    public async Task Another_version_of_a_package_is_refused()
    {
        await Run("#r \"nuget: Newtonsoft.Json, 13.0.4\"", "#r \"nuget: newtonsoft.json\"");
        var failure = await Fail("#r \"nuget: Newtonsoft.Json, 13.0.3\"");
        Assert.Equal(
            "#r \"nuget: Newtonsoft.Json, 13.0.3\": the session already has nuget: Newtonsoft.Json, 13.0.4; restart it to change the version.",
            failure.Error.Value);
    }

    [Fact]
    public async Task A_restore_source_is_added_also_as_a_folder_beside_the_notebook()
    {
        Directory.CreateDirectory(Folder.File("feed"));
        var failure = await Fail("#i \"nuget: feed\"\n#r \"nuget: No.Such.Package.Of.Ours, 1.2.3\"");
        Assert.Contains(Folder.File("feed"), failure.Error.Value);
    }

    [Fact]
    public async Task The_notebook_folders_nuget_config_applies()
    {
        Directory.CreateDirectory(Folder.File("only"));
        await File.WriteAllTextAsync(
            Folder.File("nuget.config"),
            "<configuration><packageSources><clear /><add key=\"only-this\" value=\"only\" /></packageSources></configuration>",
            TestContext.Current.CancellationToken);
        var failure = await Fail("#r \"nuget: No.Such.Package.Of.Ours, 1.2.3\"");
        Assert.Contains("only-this", failure.Error.Value);
    }

    [Fact]
    public async Task A_notebook_may_bring_its_own_version_of_what_the_engine_uses()
    {
        Folder.Library(
            "bin/Markdig.dll", "namespace Markdig { public static class Markdown { public static int Mine => 42; } }");
        await Run("#r \"bin/Markdig.dll\"\nMarkdig.Markdown.Mine");
        Assert.Equal("42", Result);
    }
}
