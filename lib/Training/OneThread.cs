namespace FashionLib;

/// <summary>Lets one thread at a time use a trainer; on that thread uses may be nested, as in a callback.</summary>
internal sealed class OneThread
{
    private int user; // a thread's number, or 0

    /// <summary>Begins a use, which ends when the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using the trainer.</exception>
    public Use Begin()
    {
        var thread = Environment.CurrentManagedThreadId;
        var before = Interlocked.CompareExchange(ref user, thread, 0);
        if (before != 0 && before != thread)
            throw new InvalidOperationException(
                "Expected one thread at a time to use this Trainer, found that another one is using it. Wait until " +
                "its call has returned, or make a Trainer with a model of its own for each thread.");
        return new(this, isNested: before == thread);
    }

    /// <summary>A use of the trainer.</summary>
    public readonly ref struct Use(OneThread owner, bool isNested)
    {
        public bool IsNested => isNested;

        public void Dispose()
        {
            if (!isNested)
                Volatile.Write(ref owner.user, 0);
        }
    }
}
