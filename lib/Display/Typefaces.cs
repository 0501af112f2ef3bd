using System.Runtime.Loader;
using SkiaSharp;

namespace FashionLib;

/// <summary>Inter by Rasmus Andersson (SIL Open Font License), so that text needs no font on the machine.</summary>
internal static class Typefaces
{
    private const string Container = "Avalonia.Fonts.Inter.dll";

    private static readonly Lazy<SKTypeface> LazyRegular = new(() => Read("/Assets/Inter-Regular.ttf"));
    private static readonly Lazy<SKTypeface> LazySemiBold = new(() => Read("/Assets/Inter-SemiBold.ttf"));

    public static SKTypeface Regular => LazyRegular.Value;

    public static SKTypeface SemiBold => LazySemiBold.Value;

    private static SKTypeface Read(string path)
    {
        // A context of its own: the assembly is a container here, and none of its code runs.
        var context = new AssemblyLoadContext(Container, isCollectible: true);
        using var package = typeof(Typefaces).Assembly.GetManifestResourceStream(Container)!;
        using var assets = context.LoadFromStream(package).GetManifestResourceStream("!AvaloniaResources")!;
        using var data = SKData.CreateCopy(File(path, new BinaryReader(assets)));
        context.Unload();
        return SKTypeface.FromData(data);
    }

    // int32 length of the index; the index: int32 version, int32 count, for each file its path, int32 offset, int32
    // size; then the files, with offsets from the end of the index.
    private static byte[] File(string path, BinaryReader assets)
    {
        var start = sizeof(int) + assets.ReadInt32();
        var version = assets.ReadInt32();
        for (var left = version == 2 ? assets.ReadInt32() : 0; left > 0; left--)
        {
            var (name, offset, size) = (assets.ReadString(), assets.ReadInt32(), assets.ReadInt32());
            if (name != path)
                continue;
            assets.BaseStream.Position = start + offset;
            return assets.ReadBytes(size);
        }
        throw new InvalidDataException($"{Container}: expected {path} in its resources (version 2), found none.");
    }
}
