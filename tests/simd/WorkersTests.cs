using FashionLib.Simd;

namespace FashionLib.Tests.Simd;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_item_is_done_once_and_before_the_call_returns(int threads)
    {
        using var workers = new Workers { Threads = threads };
        for (var job = 0; job < 2000; job++)
        {
            var done = new int[job % 7];
            workers.Run(done.Length, (item, thread) =>
            {
                Assert.InRange(thread, 0, threads - 1);
                Interlocked.Increment(ref done[item]);
            });
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void An_interrupted_call_returns_when_nobody_is_at_work_any_more()
    {
        using var workers = new Workers { Threads = 2 };
        var (begun, done) = (false, 0);
        Thread.CurrentThread.Interrupt();
        Assert.Throws<ThreadInterruptedException>(() => workers.Run(2, (_, thread) =>
        {
            if (thread == 1)
            {
                Volatile.Write(ref begun, true);
                Thread.Sleep(100);
            }
            while (!Volatile.Read(ref begun))
                Thread.SpinWait(10); // no wait, which the interrupt would end
            Interlocked.Increment(ref done);
        }));
        Assert.Equal(2, done);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_error_on_any_thread_reaches_the_caller_when_nobody_is_at_work_any_more(int thrower)
    {
        var workers = new Workers { Threads = 2 };
        var (begun, done) = (0, 0);
        var error = Assert.Throws<InvalidDataException>(() => workers.Run(2, (_, thread) =>
        {
            Interlocked.Increment(ref begun);
            SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 2); // both are at work
            if (thread == thrower)
                throw new InvalidDataException("at work");
            Thread.Sleep(100);
            Interlocked.Increment(ref done);
        }));
        Assert.Equal(("at work", 1), (error.Message, done));

        workers.Dispose();
        using var next = Workers.Rent();
        next.Threads = 2;
        next.Run(20, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(21, done);
    }

    [Fact]
    public void Helpers_that_fell_asleep_wake_up_again()
    {
        using var workers = new Workers { Threads = 2 };
        // On a busy machine a helper may come too late for a job, but not for all of many.
        for (var (job, together) = (0, 0); together < 5; job++)
        {
            Assert.InRange(job, 0, 500);
            var threads = new HashSet<int>();
            workers.Run(20, (_, thread) =>
            {
                lock (threads)
                    threads.Add(thread);
                Thread.Sleep(2);
            });
            together += threads.Count == 2 ? 1 : 0;
            Thread.Sleep(20);
        }
    }
}
