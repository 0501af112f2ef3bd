namespace FashionLib.Tests;

/// <summary>
/// Files damaged at random: each is read or refused by one <see cref="InvalidDataException"/>, within bounded memory.
/// FUZZ_CASES says how many, 10,000 by default; FUZZ_SEED which ones.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const long MostBytes = 64 << 20; // the IDX reader begins with 16 MB

    private static readonly int Cases = Number("FUZZ_CASES", 10_000);
    private static readonly int Seed = Number("FUZZ_SEED", 1);

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
        var random = new Random(Seed);
        var path = folder.File(name);
        for (var i = 0; i < Cases; i++)
        {
            var damaged = Damaged(whole, random);
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
                Assert.Fail($"seed {Seed}, case {i}: {Convert.ToHexString(damaged)}: {e}");
            }
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"seed {Seed}, case {i}: too much memory");
        }
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
