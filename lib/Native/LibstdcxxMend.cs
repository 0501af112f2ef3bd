using System.Text;

namespace FashionLib.Native;

/// <summary>Edits a 64-bit ELF library so that it no longer asks for GLIBCXX_3.4.32.</summary>
/// <remarks>
/// One symbol alone asks for it: <c>std::ios_base_library_init()</c>, which makes sure that iostreams are initialised.
/// An older libstdc++ does that by itself, so the call may go to any function without argument and effect.
/// Source: System V ABI, ch. 4 (section header table); Linux Standard Base, "Symbol Versioning".
/// </remarks>
internal static class LibstdcxxMend
{
    private const string Symbol = "_ZSt21ios_base_library_initv";
    private const string Harmless = "_ZSt13get_terminatev"; // std::get_terminate(): shorter, so it fits in place

    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string PresentVersion = "GLIBCXX_3.4.30";
    private const string HarmlessVersion = "GLIBCXX_3.4.20";

    private const int SymbolSize = 24;
    private const int SectionHeaderSize = 64;

    /// <summary>Edits the library in place.</summary>
    /// <param name="image">The whole file.</param>
    /// <exception cref="InvalidDataException">The file isn't a 64-bit little-endian ELF file of that form.</exception>
    public static void Apply(Span<byte> image)
    {
        if (image.Length < 64 || !image.StartsWith("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("expected a 64-bit little-endian ELF file.");
        try
        {
            Mend(image);
        }
        catch (ArgumentException) // thrown by the span: nothing is read or written beyond it
        {
            throw new InvalidDataException("expected tables within the file, found one that points beyond its end.");
        }
    }

    private static void Mend(Span<byte> image)
    {
        var symbols = Section(image, type: 11);
        var strings = Section(image, type: 3); // the first table of strings: that of these symbols
        var versions = Section(image, type: 0x6fffffff);
        var needed = Section(image, type: 0x6ffffffe);

        // 1. The symbol takes the name of a harmless function …
        var symbol = FindSymbol(image, symbols, strings);
        var name = image.Slice(strings + Int32(image, symbols + symbol * SymbolSize), Symbol.Length);
        name.Clear();
        Encoding.ASCII.GetBytes(Harmless, name);

        // 2. … and its version, which the library asks for anyway.
        var harmless = FindVersion(image, needed, strings, HarmlessVersion);
        image.Slice(harmless + 6, 2).CopyTo(image[(versions + symbol * 2)..]);

        // 3. The request for the missing version (its hash and its name) becomes a second one for a present version.
        var missing = FindVersion(image, needed, strings, MissingVersion);
        var present = FindVersion(image, needed, strings, PresentVersion);
        image.Slice(present, 4).CopyTo(image[missing..]);
        image.Slice(present + 8, 4).CopyTo(image[(missing + 8)..]);
    }

    /// <summary>File offset of the first section of a type.</summary>
    private static int Section(ReadOnlySpan<byte> image, int type)
    {
        var header = (int)BitConverter.ToInt64(image[0x28..]);
        for (int i = 0, count = BitConverter.ToUInt16(image[0x3c..]); i < count; i++, header += SectionHeaderSize)
            if (Int32(image, header + 4) == type)
                return (int)BitConverter.ToInt64(image[(header + 24)..]);
        throw new InvalidDataException($"expected a section of type 0x{type:x}, found none.");
    }

    private static int FindSymbol(ReadOnlySpan<byte> image, int symbols, int strings)
    {
        var count = (strings - symbols) / SymbolSize; // the string table follows the symbol table
        for (var i = 0; i < count; i++)
            if (IsString(image, strings + Int32(image, symbols + i * SymbolSize), Symbol))
                return i;
        throw new InvalidDataException($"expected the symbol {Symbol}, found none.");
    }

    /// <summary>File offset of the <c>Elf64_Vernaux</c> entry of that name.</summary>
    private static int FindVersion(ReadOnlySpan<byte> image, int needed, int strings, string version)
    {
        for (int library = needed, next; ; library += next)
        {
            var (count, entry) = (BitConverter.ToUInt16(image[(library + 2)..]), library + Int32(image, library + 8));
            for (var i = 0; i < count; i++, entry += Int32(image, entry + 12))
                if (IsString(image, strings + Int32(image, entry + 8), version))
                    return entry;
            next = Int32(image, library + 12);
            if (next <= 0)
                throw new InvalidDataException($"expected a request for {version}, found none.");
        }
    }

    private static bool IsString(ReadOnlySpan<byte> image, int offset, string value) =>
        image[offset..].StartsWith(Encoding.ASCII.GetBytes(value + '\0'));

    private static int Int32(ReadOnlySpan<byte> image, int offset) => BitConverter.ToInt32(image[offset..]);
}
