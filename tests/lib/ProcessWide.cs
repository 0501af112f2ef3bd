namespace FashionLib.Tests;

/// <summary>Tests that change or watch what the whole process shares: they run one at a time.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public class ProcessWide;
