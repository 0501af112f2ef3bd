using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FashionLib;

/// <summary>The content of an IDX file of unsigned bytes.</summary>
/// <remarks>Source: LeCun, Cortes and Burges, "The MNIST database", section "File formats".</remarks>
/// <param name="Path">The file it was read from.</param>
/// <param name="Shape">Length of each dimension: (N) for labels, (N, height, width) for images.</param>
/// <param name="Bytes">The values, row-major.</param>
internal sealed record IdxFile(string Path, int[] Shape, byte[] Bytes)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Reads a gzipped IDX file whole and verifies it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">Expected checksum of the uncompressed bytes, in lower-case hexadecimal.</param>
    /// <exception cref="InvalidDataException">The file is damaged or isn't the expected one.</exception>
    public static IdxFile Read(string path, string sha256)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
            using var stream = new GZipStream(file, CompressionMode.Decompress);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            return Read(path, sha256, stream, hash);
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path))
        {
            throw Damaged(path, "a gzipped IDX file", e.Message.TrimEnd('.'));
        }
    }

    private static IdxFile Read(string path, string sha256, Stream stream, IncrementalHash hash)
    {
        var rank = System.IO.Path.GetFileName(path).Contains("-idx3-", StringComparison.Ordinal) ? 3 : 1;
        var magic = 0x00000800 + rank; // 08: unsigned bytes
        var header = ReadExactly(path, stream, 4 * (1 + rank), "the IDX header");
        var found = BinaryPrimitives.ReadInt32BigEndian(header);
        if (found != magic)
            throw Damaged(path, $"IDX magic 0x{magic:x8}", $"0x{found:x8}");

        var shape = Enumerable.Range(1, rank)
            .Select(i => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i))).ToArray();
        var length = shape.Aggregate(1.0, (product, n) => product * (uint)n); // a double: any header's fits
        if (length > Array.MaxLength)
            throw Damaged(path, $"at most {Array.MaxLength:N0} values", $"dimensions {string.Join(" x ", shape)}");

        var bytes = ReadExactly(path, stream, (int)length, $"dimensions {string.Join(" x ", shape)}");
        if (stream.ReadByte() != -1)
            throw Damaged(path, $"{length:N0} values, as its header says", "more");

        hash.AppendData(header);
        hash.AppendData(bytes);
        var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        return checksum == sha256
            ? new(path, shape, bytes)
            : throw Damaged(path, $"SHA-256 {sha256} of the uncompressed bytes", checksum);
    }

    private static byte[] ReadExactly(string path, Stream stream, int length, string what)
    {
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return read == length ? bytes : throw Damaged(path, $"{length:N0} bytes for {what}", $"{read:N0} (truncated)");
    }

    internal static InvalidDataException Damaged(string path, string expected, string found) =>
        new($"{path}: expected {expected}, found {found}. Delete the file and load again to fetch it anew.");
}
