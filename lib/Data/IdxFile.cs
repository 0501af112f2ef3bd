using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FashionLib;

/// <summary>The content of an IDX file of unsigned bytes.</summary>
/// <remarks>Source: LeCun, Cortes and Burges, "The MNIST database", section "File formats".</remarks>
/// <param name="Path">The file it was read from.</param>
/// <param name="Shape">Length of each dimension: (N) for labels, (N, height, width) for images.</param>
/// <param name="Bytes">The values, row-major.</param>
/// <param name="Sha256">Checksum of all uncompressed bytes, lower-case hexadecimal.</param>
internal sealed record IdxFile(string Path, int[] Shape, byte[] Bytes, string Sha256)
{
    private const int MostGzipped = 1032; // uncompressed bytes for each byte of a gzipped file

    /// <summary>Reads an IDX file whole and verifies it. Its content says whether it's gzipped, not its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">Checksum of the uncompressed bytes, lower-case hexadecimal; null if none is known.</param>
    /// <param name="rank">Expected number of dimensions; null for any.</param>
    /// <exception cref="InvalidDataException">The file is damaged or isn't the expected one.</exception>
    public static IdxFile Read(string path, string? sha256, int? rank = null)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, sha256, rank);
    }

    /// <summary>Likewise, from the file's bytes.</summary>
    public static IdxFile Read(Stream file, string path, string? sha256, int? rank = null)
    {
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using var stream = isGzip ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
        try
        {
            var idx = Read(stream, path, rank, longest: MostGzipped * file.Length);
            if (sha256 is not null && idx.Sha256 != sha256)
                throw Damaged(path, $"SHA-256 {sha256} of the uncompressed bytes", idx.Sha256);
            if (isGzip && LengthAtEnd(file) != 4 + 4 * idx.Shape.Length + idx.Bytes.Length)
                throw Damaged(path, "one gzipped file and nothing after it", "other bytes at its end");
            return idx;
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw Damaged(path, "an IDX file, plain or gzipped", e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The error of a file that isn't as it should be.</summary>
    public static InvalidDataException Damaged(string path, string expected, string found) =>
        new($"{path}: expected {expected}, found {found}.");

    private static IdxFile Read(Stream stream, string path, int? rank, long longest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] Next(int length, string what)
        {
            var bytes = new byte[Math.Min(length, longest)]; // whatever a header says
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            hash.AppendData(bytes, 0, read);
            return read == length ? bytes
                : throw Damaged(path, $"{length:N0} bytes for {what}", $"{read:N0} (truncated)");
        }

        var magic = Next(4, "the IDX magic");
        if (magic is not [0, 0, 8, > 0 and var dimensions] || dimensions != (rank ?? dimensions))
            throw Damaged(path,
                $"an IDX file of unsigned bytes{(rank is null ? "" : $" in {rank} dimensions")}, type 0x08, as the " +
                "library reads no other", magic is [0, 0, var type, var other]
                    ? $"type 0x{type:x2} in {other} dimensions"
                    : $"bytes {Convert.ToHexStringLower(magic)} at its beginning");
        int[] shape = [.. Next(4 * dimensions, "the IDX dimensions").Chunk(4)
            .Select(length => BinaryPrimitives.ReadInt32BigEndian(length))];
        var count = shape.Aggregate(1.0, (product, n) => product * (uint)n); // a double: any header's fits
        var sizes = $"dimensions {string.Join(" x ", shape)}";
        if (count > Array.MaxLength)
            throw Damaged(path, $"at most {Array.MaxLength:N0} values", sizes);

        var values = Next((int)count, sizes);
        return stream.ReadByte() == -1
            ? new(path, shape, values, Convert.ToHexStringLower(hash.GetHashAndReset()))
            : throw Damaged(path, $"{count:N0} values, as its header says", "more");
    }

    /// <summary>The uncompressed length, with which a gzipped file ends; nobody would read what follows.</summary>
    private static int LengthAtEnd(Stream file)
    {
        file.Seek(-4, SeekOrigin.End);
        return new BinaryReader(file).ReadInt32();
    }
}
