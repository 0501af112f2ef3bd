using static TorchSharp.torch;

namespace FashionLib;

/// <summary>libtorch on one thread, for this thread's calls, until disposed.</summary>
/// <remarks>
/// After an operation on several, they spin for milliseconds on the cores that the vectorised engine needs; and its
/// sums, such as a penalty's, depend on their number in the last digit.
/// </remarks>
internal sealed class SingleThread : IDisposable
{
    private readonly int before = get_num_threads();

    public SingleThread() => set_num_threads(1);

    public void Dispose() => set_num_threads(before);
}
