namespace Jupyter.Tests;

/// <summary>The notebooks in their quick form, run once by nbconvert in their order.</summary>
public sealed class ExecutedNotebooks(Clients clients) : IAsyncLifetime
{
    private readonly QuickNotebooks notebooks = new(epochs: 1);
    private readonly Dictionary<string, string> failures = [];

    public async ValueTask InitializeAsync()
    {
        if (!clients.AreThere)
            return;
        foreach (var name in QuickNotebooks.Names)
        {
            try
            {
                await clients.PythonAsync(
                    "-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300",
                    notebooks.PathOf(name), "--output", Executed(name));
                await clients.PythonAsync("-m", "nbconvert", "--to", "html", Executed(name));
            }
            catch (Xunit.Sdk.XunitException e)
            {
                failures[name] = e.Message;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        notebooks.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The executed notebook. Fails where it stopped; skips the test where only data or clients were missing.</summary>
    public Task<string> ExecutedAsync(string name)
    {
        clients.SkipWhereMissing();
        if (failures.TryGetValue(name, out var failure))
        {
            QuickNotebooks.SkipWithoutData(failure);
            Assert.Fail(failure);
        }
        return File.ReadAllTextAsync(Executed(name), TestContext.Current.CancellationToken);
    }

    /// <summary>The page that nbconvert made of it.</summary>
    public Task<string> PageAsync(string name) => File.ReadAllTextAsync(
        Path.ChangeExtension(Executed(name), ".html"), TestContext.Current.CancellationToken);

    private string Executed(string name) => Path.Combine(notebooks.Folder, name);
}
