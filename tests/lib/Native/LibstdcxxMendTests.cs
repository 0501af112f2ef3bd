using System.Buffers.Binary;
using System.Text;
using FashionLib.Native;

namespace FashionLib.Tests;

public class LibstdcxxMendTests
{
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    [Fact]
    public void The_missing_version_is_no_longer_asked_for_and_little_else_changes()
    {
        var original = Original();
        var mended = (byte[])original.Clone();

        LibstdcxxMend.Apply(mended);

        Assert.Equal(1, Count(original, "_ZSt21ios_base_library_initv\0"u8));
        Assert.Equal(0, Count(mended, "_ZSt21ios_base_library_initv\0"u8));
        Assert.Equal(1, Count(original, Request("GLIBCXX_3.4.32")));
        Assert.Equal(0, Count(mended, Request("GLIBCXX_3.4.32")));
        Assert.Equal(Count(original, Request("GLIBCXX_3.4.30")) + 1, Count(mended, Request("GLIBCXX_3.4.30")));
        Assert.InRange(original.Zip(mended).Count(pair => pair.First != pair.Second), 1, 28 + 2 + 8);
    }

    [Fact]
    public void A_mended_library_is_not_mended_again()
    {
        var image = Original();
        LibstdcxxMend.Apply(image);
        var error = Assert.Throws<InvalidDataException>(() => LibstdcxxMend.Apply(image));
        Assert.Equal("expected the symbol _ZSt21ios_base_library_initv, found none.", error.Message);
    }

    public static TheoryData<byte[]> Garbage => new(
        [], "MZ"u8.ToArray(), new byte[1000],
        [.. "\u007fELF\u0002\u0001"u8, .. new byte[58]],
        [.. "\u007fELF\u0002\u0001"u8, .. Enumerable.Repeat((byte)0xff, 1000)],
        [.. "\u007fELF\u0001\u0001"u8, .. new byte[58]]);

    [Theory]
    [MemberData(nameof(Garbage))]
    public void What_is_not_such_a_library_is_refused(byte[] image) =>
        Assert.Throws<InvalidDataException>(() => LibstdcxxMend.Apply(image));

    [Fact]
    public void A_library_cut_off_anywhere_is_refused()
    {
        var original = Original();
        foreach (var length in new[] { 10, 64, 65, 100, 300, 1000, 5000, 20_000, 60_000, 100_000 })
            Assert.Throws<InvalidDataException>(() => LibstdcxxMend.Apply(original.AsSpan(0, length).ToArray()));
    }

    [Fact]
    public void A_damaged_header_is_mended_or_refused()
    {
        const int headers = 64 + 12 * 56;
        var original = Original();
        var image = new byte[original.Length];
        for (var at = 0; at < headers; at++)
        {
            original.CopyTo(image, 0);
            image[at] ^= 0xff;
            var error = Record.Exception(() => LibstdcxxMend.Apply(image));
            Assert.True(error is null or InvalidDataException, $"byte {at}: {error}");
        }
    }

    private static byte[] Original()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has libLibTorchSharp.so.");
        return File.ReadAllBytes(Library);
    }

    /// <summary>Start of an <c>Elf64_Vernaux</c>: hash of the version's name, no flags.</summary>
    private static byte[] Request(string version)
    {
        var hash = 0u;
        foreach (var c in Encoding.ASCII.GetBytes(version))
        {
            hash = (hash << 4) + c;
            var high = hash & 0xf0000000;
            hash = (hash ^ high >> 24) & ~high;
        }
        var request = new byte[6];
        BinaryPrimitives.WriteUInt32LittleEndian(request, hash);
        return request;
    }

    private static int Count(ReadOnlySpan<byte> image, ReadOnlySpan<byte> pattern)
    {
        var count = 0;
        for (int at; (at = image.IndexOf(pattern)) >= 0; image = image[(at + 1)..])
            count++;
        return count;
    }
}
