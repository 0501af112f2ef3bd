using System.Globalization;
using FashionLib.Display;

namespace FashionLib.Evaluation;

/// <summary>How a network does on images that it did not train on.</summary>
/// <param name="Loss">Mean cross-entropy plus penalty, in nats.</param>
/// <param name="Accuracy">Share of images whose predicted class is the actual one, in [0, 1].</param>
/// <param name="Count">Number of images.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.PlainText])]
public sealed record EvaluationResult(double Loss, double Accuracy, int Count) : ITable
{
    Table ITable.ToTable() => new(
        Header: ["images", "loss", "accuracy"],
        Rows: [[Count.ToString("N0", CultureInfo.InvariantCulture), Figures.Four(Loss), Figures.Four(Accuracy)]]);
}
