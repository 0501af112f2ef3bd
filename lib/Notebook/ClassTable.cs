namespace FashionLib;

/// <summary>Numbers of each class, side by side.</summary>
public static class ClassTable
{
    /// <summary>A row for each class: its label, its description and its numbers.</summary>
    /// <param name="classNames">Description of each label, from label 0 on.</param>
    /// <param name="columns">Title and numbers of each column, a number a class.</param>
    /// <exception cref="ArgumentException">A column hasn't as many numbers as there are classes.</exception>
    public static Table Of<T>(
        IReadOnlyList<string> classNames, params (string Title, IReadOnlyList<T> Numbers)[] columns)
    {
        foreach (var (title, numbers) in columns.Where(column => column.Numbers.Count != classNames.Count))
            throw new ArgumentException(
                $"Expected {classNames.Count} numbers, one a class, found {numbers.Count} in '{title}'.",
                nameof(columns));
        return new(
            Header: ["label", "description", .. columns.Select(column => column.Title)],
            Rows: [.. classNames.Select((name, label) => (object?[])[
                label, name, .. columns.Select(column => (object?)column.Numbers[label])])]);
    }
}
