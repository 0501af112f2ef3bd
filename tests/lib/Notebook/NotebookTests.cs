using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace FashionLib.Tests;

/// <summary>What .NET Interactive shows, asked as its kernels ask.</summary>
public class NotebookTests
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly Bitmap Black = new(1, 1, [0]);
    private static readonly History History = new([new(1, 0.9, 0.8, 0.7, 0.6)]);
    private static readonly ConfusionMatrix Matrix = new(new[,] { { 1, 2 }, { 3, 4 } }, [Script, "b"]);

    public static TheoryData<object> Displayed =>
    [
        History,
        History.Curves(Script),
        History.Curves(Script).ToPlotly(),
        Matrix,
        Matrix.Report(),
        Matrix.MostConfused(),
        new EvaluationResult(0.5, 0.8, 100),
        new ModelSummary([new(Script, "Linear", [10], 5)]),
        new NetworkDrawing([new(Script, Script, Script, [10], 5)]),
        new Comparison([new(Script, 1, 1, [1, 2])]),
        new McNemar(3, 1, 2),
        new Effect(Script, [new(Script, Script, [new(1, [], 1, 1, Diverged: true)])]).ToTable(),
        new Listing(Script, Script),
        new SavedPicture(Path.Combine(Path.GetTempPath(), "fashionlib-tests", "<script>alert(1)<script>.png"), Black.ToPng()),
        new ImageGrid([(Black, Script)], Columns: 1),
        TinyImages.Black(1),
        new Table([Script], [[Script]], Caption: Script, Footer: [Script]),
        new Prose(Script),
        new Overview([(Experiment.FullyConnected with { Title = Script }, null)]),
    ];

    public NotebookTests() => Notebook.Setup();

    [Theory]
    [MemberData(nameof(Displayed), DisableDiscoveryEnumeration = true)]
    public void A_kernel_shows_every_form_and_runs_no_text(object value)
    {
        string[] types = value switch
        {
            LineChart or ImageGrid or NetworkDrawing => ["image/svg+xml", "text/plain"],
            SavedPicture => ["image/png", "text/plain"],
            Overview => ["text/html", "text/markdown", "text/plain"],
            Listing => ["text/markdown", "text/plain"],
            _ => ["text/html", "text/plain"],
        };
        Assert.Equal(types, Formatter.GetPreferredMimeTypesFor(value.GetType()));

        var forms = types.ToDictionary(type => type, type => value.ToDisplayString(type));
        if (forms.TryGetValue("text/html", out var html))
            Assert.StartsWith("<", html.Trim());
        Assert.DoesNotContain(Script, html ?? forms.GetValueOrDefault("image/svg+xml", ""));
        Assert.NotEmpty(forms["text/plain"]);
        Assert.DoesNotContain("<table", forms["text/plain"]);
        if (forms.TryGetValue("image/png", out var png))
            Assert.Equal(1, Png.Read(Convert.FromBase64String(png)).Width);
        if (forms.TryGetValue("image/svg+xml", out var svg))
            Assert.NotEmpty(new SvgPicture(svg).Title);
    }

    [Fact]
    public void A_data_frame_shows_as_a_table()
    {
        var frame = new DataFrame(new StringDataFrameColumn("name", ["a", "b"]), new DoubleDataFrameColumn("value", [0.5, 1]));
        Assert.Equal("name   value\na     0.5000\nb     1.0000", frame.ToDisplayString("text/plain"));
        Assert.Contains("<td style=\"text-align:right\">0.5000</td>", frame.ToDisplayString("text/html"));
    }

    [Fact]
    public void A_long_data_frame_shows_its_first_rows_and_how_many_there_are()
    {
        var text = new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(1, 1000))).ToDisplayString("text/plain");
        Assert.Equal(22, text.Split('\n').Length);
        Assert.EndsWith("20\nThe first 20 of 1,000 rows.", text);
    }

    [Fact]
    public void A_formatter_of_the_readers_own_takes_precedence()
    {
        Formatter.Register<EvaluationResult>((_, writer) => writer.Write("mine"), "text/html");
        Assert.Equal("mine", new EvaluationResult(0.5, 0.8, 100).ToDisplayString("text/html"));
        Formatter.ResetToDefault();
    }

    [Fact]
    public void Outside_of_a_notebook_nothing_cancels() => Assert.Equal(default, Host.Cancellation());
}
