namespace FashionLib;

/// <summary>A study, whatever its runs are.</summary>
internal interface IStudy
{
    /// <summary>Number of its runs.</summary>
    int Count { get; }

    /// <summary>Names of those that are missing.</summary>
    IReadOnlyList<string> Missing { get; }

    /// <inheritdoc cref="Study{TConfiguration, TRun}.Run"/>
    void Run(int? atOnce, int share, int shares, TextWriter? writer, CancellationToken cancellation);
}
