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
    /// <summary>What to do about a damaged file that can be fetched again.</summary>
    public const string FetchAnew = "Delete the file and load again to fetch it anew.";

    private const int Piece = 64 * 1024;
    private const byte UnsignedBytes = 0x08;

    /// <summary>Reads an IDX file whole and verifies it. Its content says whether it's gzipped, not its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">Checksum of the uncompressed bytes, lower-case hexadecimal; null if none is known.</param>
    /// <param name="rank">Expected number of dimensions; null for any.</param>
    /// <param name="advice">What to do about a damaged file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or isn't the expected one.</exception>
    public static IdxFile Read(string path, string? sha256, int? rank = null, string advice = FetchAnew)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Piece);
            var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            using var stream = isGzip ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            return Read(path, sha256, rank, advice, stream, hash);
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw Damaged(path, "an IDX file, plain or gzipped", e.Message.TrimEnd('.'), advice);
        }
    }

    private static IdxFile Read(
        string path, string? sha256, int? rank, string advice, Stream stream, IncrementalHash hash)
    {
        byte[] Next(int length, string what)
        {
            var bytes = ReadUpTo(stream, length);
            hash.AppendData(bytes);
            return bytes.Length == length ? bytes
                : throw Damaged(path, $"{length:N0} bytes for {what}", $"{bytes.Length:N0} (truncated)", advice);
        }

        var magic = Next(4, "the IDX magic");
        var what = (magic[0], magic[1], magic[2]) switch
        {
            (0, 0, UnsignedBytes) when magic[3] >= 1 && (rank ?? magic[3]) == magic[3] => null,
            (0, 0, UnsignedBytes) => $"{magic[3]} dimensions",
            (0, 0, var type) => $"{TypeName(type)} of {magic[3]} dimensions",
            _ => $"bytes {Convert.ToHexStringLower(magic)} at its beginning",
        };
        if (what is not null)
        {
            for (byte[] rest; (rest = ReadUpTo(stream, Piece)).Length > 0;)
                hash.AppendData(rest);
            var ofRank = rank is null ? "" : rank == 1 ? " of 1 dimension" : $" of {rank} dimensions";
            throw Damaged(path, $"an IDX file of unsigned bytes{ofRank}", what,
                advice: Convert.ToHexStringLower(hash.GetHashAndReset()) == sha256
                    ? "This is what the data set names: the library reads no other kind." : advice);
        }

        var header = Next(4 * magic[3], "the IDX dimensions");
        var shape = Enumerable.Range(0, magic[3])
            .Select(i => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i))).ToArray();
        var length = shape.Aggregate(1.0, (product, n) => product * (uint)n); // a double: any header's fits
        var dimensions = $"dimensions {string.Join(" x ", shape)}";
        if (length > Array.MaxLength)
            throw Damaged(path, $"at most {Array.MaxLength:N0} values", dimensions, advice);

        var values = Next((int)length, dimensions);
        if (stream.ReadByte() != -1)
            throw Damaged(path, $"{length:N0} values, as its header says", "more", advice);
        var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        return sha256 is null || checksum == sha256
            ? new(path, shape, values)
            : throw Damaged(path, $"SHA-256 {sha256} of the uncompressed bytes", checksum, advice);
    }

    /// <summary>So many bytes, or all there are; no more memory than twice what a short file really has.</summary>
    private static byte[] ReadUpTo(Stream stream, int length)
    {
        var bytes = new byte[Math.Min(length, Piece)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (read == bytes.Length && read < length)
        {
            Array.Resize(ref bytes, (int)Math.Min(2L * read, length));
            read += stream.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
        }
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static string TypeName(byte type) => type switch
    {
        0x09 => "signed bytes (IDX type 0x09)",
        0x0b => "16-bit integers (IDX type 0x0b)",
        0x0c => "32-bit integers (IDX type 0x0c)",
        0x0d => "32-bit floats (IDX type 0x0d)",
        0x0e => "64-bit floats (IDX type 0x0e)",
        _ => $"the unknown IDX type 0x{type:x2}",
    };

    internal static InvalidDataException Damaged(
        string path, string expected, string found, string advice = FetchAnew) =>
        new($"{path}: expected {expected}, found {found}.{(advice is "" ? "" : $" {advice}")}");
}
