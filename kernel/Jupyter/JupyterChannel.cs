namespace NotebookEngine.Jupyter;

/// <summary>The sockets that messages go through.</summary>
internal enum JupyterChannel
{
    Shell,
    Control,
    IoPub,
    Stdin,
}
