namespace FashionLib;

/// <summary>Says how a type displays itself in a notebook of the .NET Interactive family.</summary>
/// <remarks>Kernels know it by its name and properties alone, so that no package of theirs is needed.</remarks>
/// <param name="formatterSourceType">A type like <see cref="DisplayFormatters"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType => formatterSourceType;

    /// <summary>The forms to show, richest first.</summary>
    public string[] PreferredMimeTypes { get; init; } = [];
}
