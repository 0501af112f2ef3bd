namespace FashionLib.Tests;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_configuration_runs_once_with_each_seed_and_leaves_a_record()
    {
        var (study, ran) = Sums();
        study.Run(writer: TextWriter.Null);
        Assert.Equal(["10 seed=1", "10 seed=2", "20 seed=1", "20 seed=2"], ran.Order());
        Assert.Equal(
            [(10, 1, "11"), (10, 2, "12"), (20, 1, "21"), (20, 2, "22")], study.Collect().Select(one => one!));
        Assert.Equal("\"11\"", File.ReadAllText(folder.File("10 seed=1.json")));
    }

    [Fact]
    public void What_is_there_is_not_run_again()
    {
        Sums().Study.Run(share: 1, shares: 4, writer: TextWriter.Null);
        var (study, ran) = Sums();
        study.Run(atOnce: 1, writer: TextWriter.Null);
        Assert.Equal(["10 seed=1", "20 seed=1", "20 seed=2"], ran);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"1")]
    [InlineData("null")]
    [InlineData("\0\0\0\0")]
    [InlineData("{}")]
    public void A_damaged_record_is_missing_and_its_run_is_run_again(string content)
    {
        Sums().Study.Run(writer: TextWriter.Null);
        File.WriteAllText(folder.File("20 seed=1.json"), content);
        var (study, ran) = Sums();
        Assert.Equal((20, 1, null), study.Collect().Single(one => one.Run is null));
        study.Run(writer: TextWriter.Null);
        Assert.Equal(["20 seed=1"], ran);
        Assert.Equal("21", study.Collect().ElementAt(2).Run);
    }

    [Fact]
    public void The_shares_together_are_all_runs_and_none_twice()
    {
        var ran = Enumerable.Range(0, 3).SelectMany(share =>
        {
            using var own = new TemporaryFolder();
            var (study, done) = Sums(own.Path);
            study.Run(atOnce: 1, share, shares: 3, TextWriter.Null);
            return done;
        });
        Assert.Equal(["10 seed=1", "20 seed=2", "10 seed=2", "20 seed=1"], ran);
    }

    [Fact]
    public void A_run_that_fails_leaves_no_record_and_stops_no_other()
    {
        var study = new Study<int, string>(folder.Path, [1, 2, 3], [7], (configuration, _, _) =>
            configuration == 2 ? throw new InvalidDataException("no such file") : $"{configuration}");
        var text = new StringWriter();
        var error = Assert.Throws<AggregateException>(() => study.Run(atOnce: 1, writer: text));
        Assert.Equal("2 seed=7: no such file", Assert.Single(error.InnerExceptions).Message);
        Assert.Equal(["1", null, "3"], study.Collect().Select(one => one.Run));
        Assert.Matches("2 of 3 runs done, 1 failed, in 0:00:0[0-9] *\n$", text.ToString());
    }

    [Fact]
    public void A_cancelled_study_keeps_what_is_done()
    {
        using var stop = new CancellationTokenSource();
        var study = new Study<int, string>(folder.Path, [1, 2, 3], [7], (configuration, _, token) =>
        {
            if (configuration == 2)
                stop.Cancel();
            token.ThrowIfCancellationRequested();
            return $"{configuration}";
        });
        Assert.Throws<OperationCanceledException>(() =>
            study.Run(atOnce: 1, writer: TextWriter.Null, cancellation: stop.Token));
        Assert.Equal(["1", null, null], study.Collect().Select(one => one.Run));
    }

    [Fact]
    public void A_share_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sums().Study.Run(share: 3, shares: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sums().Study.Run(shares: 0));
    }

    /// <summary>A study whose run adds configuration and seed, and the names of what it ran, in order.</summary>
    private (Study<int, string> Study, List<string> Ran) Sums(string? path = null)
    {
        var ran = new List<string>();
        var configurations = from tens in new[] { 1, 2, 1 } select 10 * tens;
        return (new(path ?? folder.Path, configurations, [1, 2], (configuration, seed, _) =>
        {
            lock (ran)
                ran.Add($"{configuration} seed={seed}");
            return $"{configuration + seed}";
        }), ran);
    }
}
