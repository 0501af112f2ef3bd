using System.Reflection;
using SkiaSharp;

namespace FashionLib.Tests;

/// <summary>What kernels rely on without a common package: names of types and members, called by reflection.</summary>
public class DisplayFormattersTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public;
    private const string Script = "<script>alert(1)</script>";

    private static readonly byte[] Png = SKImage.Create(new(1, 1)).Encode(SKEncodedImageFormat.Png, 100).ToArray();
    private static readonly History History = new([new(1, 0.9, 0.8, 0.7, 0.6)]);
    private static readonly ConfusionMatrix Matrix = new(new[,] { { 1, 2 }, { 3, 4 } }, [Script, "b"]);

    public static TheoryData<object> Displayed =>
    [
        History,
        History.Curves(Script),
        Matrix,
        Matrix.Report(),
        Matrix.MostConfused(),
        new EvaluationResult(0.5, 0.8, 100),
        new ModelSummary([new(Script, "Linear", [10], 5)]),
        new NetworkDrawing([new(Script, Script, Script, [10], 5)]),
        new Comparison([new(Script, 1, 1, 1)]),
        new ImageGrid([(Png, Script)], Columns: 1),
        TinyImages.Black(1),
        new Table([Script], [[Script]], Caption: Script, Footer: [Script]),
        new Prose(Script),
        new Overview([(Experiment.FullyConnected with { Title = Script }, null)]),
    ];

    [Fact]
    public void Every_displayed_type_is_tested_here()
    {
        var marked = typeof(History).Assembly.GetTypes().Where(type => Source(type) is not null);
        Assert.Equal(marked.ToHashSet(), Displayed.Select(row => row.Data.GetType()).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Displayed), DisableDiscoveryEnumeration = true)]
    public void A_kernel_finds_every_form_by_names_alone(object value)
    {
        string[] types = value switch
        {
            IPicture => ["text/html", "image/png", "text/plain"],
            Overview => ["text/html", "text/markdown", "text/plain"],
            _ => ["text/html", "text/plain"],
        };
        var source = Source(value.GetType())!;
        var sourceType = (Type)Property(source, "FormatterSourceType");
        Assert.Equal(types, (string[])Property(source, "PreferredMimeTypes"));

        var instance = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Members)!;
        var formatters = (IEnumerable<object>)create.Invoke(instance, [])!;
        var forms = formatters.ToDictionary(f => (string)Property(f, "MimeType"), f => Format(f, value));

        Assert.Equal(types.Order(), forms.Keys.Order());
        Assert.StartsWith("<", forms["text/html"].Trim());
        Assert.DoesNotContain(Script, forms["text/html"]);
        Assert.NotEmpty(forms["text/plain"]);
        Assert.DoesNotContain("<table", forms["text/plain"]);
        if (value is IPicture)
            Assert.True(SKBitmap.DecodeBounds(Convert.FromBase64String(forms["image/png"])).Width > 0);
    }

    [Fact]
    public void Formatters_decline_what_they_do_not_know()
    {
        using var writer = new StringWriter();
        Assert.All(new PictureFormatters().CreateTypeFormatters(), formatter => Assert.Equal(false,
            formatter.GetType().GetMethod("Format")!.Invoke(formatter, ["text", writer])));
        Assert.Empty(writer.ToString());
    }

    private static string Format(object formatter, object value)
    {
        using var writer = new StringWriter();
        var format = formatter.GetType().GetMethod("Format", Members, [typeof(object), typeof(TextWriter)])!;
        Assert.Equal(true, format.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }

    private static Attribute? Source(Type type) =>
        type.GetCustomAttributes().SingleOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");

    private static object Property(object instance, string name) =>
        instance.GetType().GetProperty(name, Members)!.GetValue(instance)!;
}
