namespace NotebookEngine.Notebooks;

/// <summary>What a cell shows while it runs; all but <see cref="DisplayUpdate"/> are stored in the notebook.</summary>
public abstract record Output;
