using System.Runtime.CompilerServices;
using FashionLib.Native;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using TorchSharp;

namespace FashionLib;

/// <summary>A notebook in .NET Interactive, whose cells use this library.</summary>
public static class Notebook
{
    private const string Html = HtmlFormatter.MimeType;
    private const string Markdown = "text/markdown";
    private const string Picture = "image/svg+xml";
    private const string Text = PlainTextFormatter.MimeType;

    private static bool isReady;
    private static Kernel? answering; // the kernel made ready last

    /// <summary>
    /// Makes everything ready that a notebook shows: this library's values, charts of Plotly.NET, and data frames. The
    /// notebook's first cell calls it; a second call changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A package in an earlier cell loaded what this library has to load first: the kernel has to be restarted.
    /// </exception>
    public static void Setup()
    {
        RequireToBeFirst();
        Host.Cancellation = () => KernelInvocationContext.Current?.CancellationToken ?? default;
        Host.Warn = Warn;
        Show<Prose>(Html, prose => prose.ToHtml());
        Show<ConfusionMatrix>(Html, Tables.ToHtml);
        Show<ConfusionDifference>(Html, Tables.ToHtml);
        Show<Listing>(Markdown, listing => listing.ToMarkdown());
        ShowTable<Table>(table => table);
        ShowTable<DataFrame>(Table.Of);
        ShowTable<LabeledImages>(Tables.ToTable);
        ShowTable<ModelSummary>(Tables.ToTable);
        ShowTable<History>(Tables.ToTable);
        ShowTable<EvaluationResult>(Tables.ToTable);
        ShowTable<ClassificationReport>(Tables.ToTable);
        ShowTable<ConfusedPair[]>(Tables.ToTable);
        ShowTable<McNemar>(Tables.ToTable);
        ShowTable<Comparison>(Tables.ToTable);
        ShowTable<Overview>(Tables.ToTable);
        Register<Overview>(Markdown, overview => overview.ToTable().ToMarkdown());
        Formatter.SetPreferredMimeTypesFor(typeof(Overview), Html, Markdown, Text);
        Show<LineChart>(Picture, chart => chart.ToSvg());
        Show<ChartRow>(Html, row => row.ToHtml());
        Show<ImageGrid>(Picture, grid => grid.ToSvg());
        Show<PredictionBars>(Picture, bars => bars.ToSvg());
        Show<NetworkDrawing>(Picture, drawing => drawing.ToSvg());
        Show<SavedPicture>("image/png", picture => Convert.ToBase64String(picture.Png));
        Show<GenericChart>(Html, ChartDisplay.ToHtml, ChartDisplay.ToText);
    }

    /// <summary>Shows a sentence in the cell that runs, if one does.</summary>
    private static void Warn(string sentence)
    {
        if (KernelInvocationContext.Current is { } context)
            context.Display(new Prose(sentence));
        else
            Console.Error.WriteLine(sentence);
    }

    private static void RequireToBeFirst()
    {
        const string remedy = "Restart the kernel and run the cell that loads FashionLib before all others.";
        if (!isReady && PlotlyAssemblies.LoadedElsewhere is { Length: > 0 } location)
            throw new InvalidOperationException(
                $"Expected FashionLib to load Plotly.NET, found it loaded already from {location}. {remedy} " +
                "A '#r \"nuget: Plotly.NET.Interactive, 6.0.0\"' may stand in any later cell.");
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException e)
        {
            throw new InvalidOperationException(
                $"Expected TorchSharp to be ready, found that its first use failed. {remedy}", e);
        }
        isReady = true;
        if (KernelInvocationContext.Current?.HandlingKernel is { } kernel && kernel != answering)
        {
            CarriedPackages.AnswerReferences(answering = kernel);
            kernel.GetType().GetMethod("AddAssemblyReferences")?.Invoke(kernel, [PlotlyAssemblies.References]);
        }
    }

    private static void ShowTable<T>(Func<T, Table> table) =>
        Show<T>(Html, value => table(value).ToHtml(), value => table(value).ToString());

    private static void Show<T>(string mimeType, Func<T, string> form, Func<T, string>? text = null)
    {
        Register(mimeType, form);
        Register(Text, text ?? (value => value!.ToString()!));
        Formatter.SetPreferredMimeTypesFor(typeof(T), mimeType, Text);
    }

    private static void Register<T>(string mimeType, Func<T, string> form) =>
        Formatter.Register<T>((value, writer) => writer.Write(form(value)), mimeType);
}
