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
        { Images, TinyIdx.Header(0x801, 1), "16 bytes for the IDX header", "8 (truncated)" },
        { Images, TinyIdx.Header(0x801, 1, 2, 2), "IDX magic 0x00000803", "0x00000801" },
        { Labels, TinyIdx.Header(0x803, 1), "IDX magic 0x00000801", "0x00000803" },
        { Labels, [], "8 bytes for the IDX header", "0 (truncated)" },
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
    public void A_file_that_is_not_gzipped_is_refused() =>
        AssertDamaged(Labels, Good.Content, Good.File.Sha256, "expected a gzipped IDX file, found ");

    [Fact]
    public void A_gzip_of_which_half_is_missing_is_refused()
    {
        var whole = Good.Gzipped();
        for (var length = 0; length <= whole.Length / 2; length++)
            AssertDamaged(Labels, whole[..length], Good.File.Sha256, "expected ");
    }

    private static void AssertDamaged(string name, byte[] gzipped, string sha256, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), gzipped);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(folder.File(name), sha256));
        Assert.StartsWith($"{folder.File(name)}: {message}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file and load again", error.Message);
    }
}
