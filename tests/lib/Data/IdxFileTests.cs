namespace FashionLib.Tests;

public class IdxFileTests
{
    private const string Images = "train-images-idx3-ubyte.gz";
    private const string Labels = "train-labels-idx1-ubyte.gz";

    private static readonly TinyIdx Good = TinyIdx.Labels(Labels, 3, 1, 4);

    [Fact]
    public void Values_and_shape_are_those_of_the_file()
    {
        using var folder = new TemporaryFolder();
        var idx = TinyIdx.Images(Images, 2, 0, 1, 2, 3, 252, 253, 254, 255);
        var read = IdxFile.Read(idx.WriteTo(folder.Path), idx.File.Sha256);
        Assert.Equal([2, 2, 2], read.Shape);
        Assert.Equal([0, 1, 2, 3, 252, 253, 254, 255], read.Bytes);
    }

    [Fact]
    public void The_name_of_the_folder_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        var read = IdxFile.Read(Good.WriteTo(folder.File("my-idx3-files")), Good.File.Sha256);
        Assert.Equal([3, 1, 4], read.Bytes);
    }

    public static TheoryData<string, byte[], string, string> Damages => new()
    {
        { Images, TinyIdx.Header(0x803, 1), "12 bytes for the IDX dimensions", "4 (truncated)" },
        { Labels, [], "4 bytes for the IDX magic", "0 (truncated)" },
        { Labels, [.. TinyIdx.Header(0x801, 3), 1, 2], "3 bytes for dimensions 3", "2 (truncated)" },
        { Labels, [.. TinyIdx.Header(0x801, 1), 1, 2], "1 values, as its header says", "more" },
        { Labels, TinyIdx.Header(0x801, -1), "at most 2,147,483,591 values", "dimensions -1" },
        { Images, TinyIdx.Header(0x803, 60000, 60000, 2), "at most 2,147,483,591 values", "dimensions 60000 x 60000 x 2" },
        { Images, TinyIdx.Header(0x803, -1, -1, -1), "at most 2,147,483,591 values", "dimensions -1 x -1 x -1" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_named_with_the_file_what_was_expected_and_what_was_found(
        string name, byte[] content, string expected, string found)
    {
        var idx = new TinyIdx(name, content);
        AssertDamaged(name, idx.Gzipped(), idx.File.Sha256, $"expected {expected}, found {found}.");
    }

    [Fact]
    public void Another_content_is_found_by_its_checksum() => AssertDamaged(
        Labels, TinyIdx.Labels(Labels, 3, 1, 5).Gzipped(), Good.File.Sha256,
        $"expected SHA-256 {Good.File.Sha256} of the uncompressed bytes, found ");

    [Fact]
    public void The_content_says_whether_a_file_is_gzipped_not_its_name()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "t-labels-idx1-ubyte.gz", "t-labels.idx1-ubyte" })
            foreach (var content in new[] { Good.Content, Good.Gzipped() })
            {
                File.WriteAllBytes(folder.File(name), content);
                Assert.Equal([3, 1, 4], IdxFile.Read(folder.File(name), Good.File.Sha256, rank: 1).Bytes);
            }
    }

    [Theory]
    [InlineData(0xC02, 1, "type 0x0c in 2 dimensions")]
    [InlineData(0xD03, 3, "type 0x0d in 3 dimensions")]
    [InlineData(0x804, 3, "type 0x08 in 4 dimensions")]
    [InlineData(0x3C68746D, 3, "bytes 3c68746d at its beginning")]
    public void Another_type_or_rank_is_named(int magic, int rank, string found)
    {
        using var folder = new TemporaryFolder();
        var path = new TinyIdx("file", [.. TinyIdx.Header(magic, 1, 1, 1, 1), 0]).WriteTo(folder.Path);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, sha256: null, rank));
        Assert.Equal(
            $"{path}: expected an IDX file of unsigned bytes in {rank} dimensions, type 0x08, as the library reads no " +
            $"other, found {found}.", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(100_000)]
    public void Bytes_after_a_gzipped_file_are_refused(int count)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Labels), [.. Good.Gzipped(), .. Enumerable.Repeat((byte)7, count)]);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(folder.File(Labels), Good.File.Sha256));
        Assert.EndsWith("expected one gzipped file and nothing after it, found other bytes at its end.", error.Message);
    }

    [Fact]
    public void A_header_that_promises_two_gigabytes_reserves_no_such_memory()
    {
        using var folder = new TemporaryFolder();
        var path = new TinyIdx("bomb", TinyIdx.Header(0x801, 2_000_000_000)).WriteTo(folder.Path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, null));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void A_gzip_of_which_half_is_missing_is_refused()
    {
        var whole = Good.Gzipped();
        for (var length = 0; length <= whole.Length / 2; length++)
            AssertDamaged(Labels, whole[..length], Good.File.Sha256, "expected ");
    }

    private static void AssertDamaged(string name, byte[] gzipped, string? sha256, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), gzipped);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(folder.File(name), sha256));
        Assert.StartsWith($"{folder.File(name)}: {message}", error.Message, StringComparison.Ordinal);
    }
}
