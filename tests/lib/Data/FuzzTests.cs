namespace FashionLib.Tests;

/// <summary>
/// Files damaged at random: each is read or refused by one <see cref="InvalidDataException"/>, within bounded memory.
/// FUZZ_CASES says how many, 10,000 by default; FUZZ_SEED the first one's.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const long MostBytes = 1 << 20; // for files of a few hundred bytes

    internal static readonly int Cases = Number("FUZZ_CASES", 10_000);
    internal static readonly int Seed = Number("FUZZ_SEED", 1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_IDX_file(bool gzipped)
    {
        var file = TinyIdx.Images("train-images-idx3-ubyte.gz", 2, 1, 2, 3, 4, 5, 6, 7, 8);
        Fuzz(gzipped ? file.Gzipped() : file.Content, "f-images-idx3-ubyte.gz", path => IdxFile.Read(path, sha256: null));
    }

    [Fact]
    public void A_saved_model()
    {
        using var model = FullyConnected.Create([2], seed: 1, inputs: 4, classes: 2);
        var path = folder.File("model");
        model.Save(path);
        Fuzz(File.ReadAllBytes(path), "f.safetensors", path => SavedModel.Load(path).Dispose());
    }

    private void Fuzz(byte[] whole, string name, Action<string> read)
    {
        Parallel.For(Seed, Seed + Cases, seed =>
        {
            var path = folder.File($"{Environment.CurrentManagedThreadId}-{name}");
            var damaged = Damaged(whole, new Random(seed));
            File.WriteAllBytes(path, damaged);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
            }
            catch (InvalidDataException)
            {
                // As it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"FUZZ_SEED={seed} FUZZ_CASES=1: {Convert.ToHexString(damaged)}: {e}");
            }
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < MostBytes, $"FUZZ_SEED={seed} FUZZ_CASES=1: {bytes:N0} bytes of memory");
        });
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3 when bytes.Count > 1: bytes.RemoveRange(at, random.Next(1, Math.Min(8, bytes.Count - at + 1))); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(16, bytes.Count - at))); break;
            }
            if (bytes.Count == 0)
                bytes.Add(0);
        }
        return [.. bytes];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
