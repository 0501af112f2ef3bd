namespace FashionLib;

/// <summary>Lets one thread at a time use an object that isn't made for several, and none after its disposal.</summary>
/// <param name="name">The object's name, for errors.</param>
/// <param name="free">Frees what the object holds: at its disposal, or when its last use ends if that is later.</param>
internal sealed class SingleUse(string name, Action free)
{
    private readonly Lock gate = new();
    private int uses, thread;
    private bool disposed;

    /// <summary>Begins a use, which ends when the result is disposed. On one thread uses may be nested.</summary>
    /// <exception cref="ObjectDisposedException">The object was disposed.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using it.</exception>
    public Use Begin()
    {
        lock (gate)
        {
            ThrowIfDisposed();
            if (uses > 0 && thread != Environment.CurrentManagedThreadId)
                throw new InvalidOperationException(
                    $"Expected one thread at a time to use this {name}, found that another one is using it. Wait " +
                    $"until its call has returned, or make a {name} with a model of its own for each thread.");
            (thread, uses) = (Environment.CurrentManagedThreadId, uses + 1);
            return new(this);
        }
    }

    /// <summary>Throws where a callback has disposed the object in mid-use.</summary>
    public void ThrowIfDisposed()
    {
        if (disposed)
            throw new ObjectDisposedException(name);
    }

    /// <summary>Ends the object's life; what it holds is freed once nobody uses it.</summary>
    public void Dispose()
    {
        bool isLast;
        lock (gate)
            (isLast, disposed) = (!disposed && uses == 0, true);
        if (isLast)
            free();
    }

    private void End()
    {
        bool isLast;
        lock (gate)
            isLast = --uses == 0 && disposed;
        if (isLast)
            free();
    }

    /// <summary>A use of the object.</summary>
    public readonly ref struct Use(SingleUse owner)
    {
        public void Dispose() => owner.End();
    }
}
