using System.Runtime.Intrinsics;
using FashionLib.Simd;

namespace FashionLib.Tests.Simd;

/// <summary>Vectors of each width against sums one by one; those wider than a register are several.</summary>
public sealed unsafe class ProductsTests
{
    private readonly Random random = new(1);

    public static TheoryData<int> Widths => [128, 256, 512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_are_added_in_order_and_rounded_once_each(int bits)
    {
        var products = OfWidth(bits);
        foreach (var places in new[] { 1, 2, 5 })
            for (var rows = 1; rows <= products.Rows; rows++)
            {
                const int Count = 7, Groups = 3, GroupSize = 500, Size = 2000, RowStep = 30, TargetStep = 100;
                Pinned<float> weights = Noise(Size), source = Noise(Size), target = Noise(Size);
                Pinned<int> sourceAt = new([.. Enumerable.Range(0, Count).Select(k => 17 * k)]);
                Pinned<int> targetAt = new([.. Enumerable.Range(0, rows).Select(row => TargetStep * row)]);
                Pinned<int> from = new([.. Enumerable.Range(0, places).Select(place => 19 * place)]);
                Pinned<int> to = new([.. Enumerable.Range(0, places).Select(place => products.Width * place)]);
                var expected = Values(target);
                for (var place = 0; place < places; place++)
                    for (var row = 0; row < rows; row++)
                        for (var lane = 0; lane < products.Width; lane++)
                            for (var g = 0; g < Groups; g++)
                                for (var k = 0; k < Count; k++)
                                {
                                    ref var sum = ref expected[TargetStep * row + products.Width * place + lane];
                                    sum = MathF.FusedMultiplyAdd(weights.Pointer[RowStep * row + 2 * k + g * GroupSize],
                                        source.Pointer[19 * place + 17 * k + lane + g * GroupSize], sum);
                                }
                products.Add(
                    new(weights, RowStep, columnStep: 2), new(source, sourceAt, Count), new(target, targetAt, rows),
                    new(from, to, places), Groups, GroupSize);
                Assert.Equal(expected, Values(target));
            }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Where_places_overlap_each_adds_to_what_the_one_before_left(int bits)
    {
        var products = OfWidth(bits);
        for (var rows = 1; rows <= Products.OverlappingRows; rows++)
        {
            const int Count = 3, Positions = 6, RowStep = 10;
            Pinned<float> weights = Noise(100), source = Noise(16 * 20), target = Noise(16 * 20);
            Pinned<int> sourceAt = new([.. Enumerable.Range(0, Count).Select(k => 64 * k)]);
            Pinned<int> targetAt = new([.. Enumerable.Range(0, rows).Select(row => 16 * row)]);
            int[] vectors = [.. Enumerable.Range(0, 16 * Positions).Where(lane => lane % products.Width == 0)];
            var expected = Values(target);
            for (var position = 0; position < Positions; position++)
                for (var row = 0; row < rows; row++)
                    for (var lane = 16 * position; lane < 16 * (position + 1); lane++)
                        for (var k = 0; k < Count; k++)
                        {
                            ref var sum = ref expected[16 * row + lane];
                            sum = MathF.FusedMultiplyAdd(
                                weights.Pointer[RowStep * row + k], source.Pointer[64 * k + lane], sum);
                        }
            Pinned<int> places = new(vectors);
            products.AddOverlapping(
                new(weights, RowStep, columnStep: 1), new(source, sourceAt, Count), new(target, targetAt, rows),
                new(places, places, vectors.Length));
            Assert.Equal(expected, Values(target));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sums_over_positions_go_through_all_groups(int bits)
    {
        const int Positions = 5, Groups = 2, GroupSize = 400;
        Pinned<float> gradients = Noise(1000), source = Noise(1000), sums = new(2 * Products.Taps * 16);
        Pinned<int> positions = new([.. Enumerable.Range(0, Positions).Select(p => 32 * p)]);
        Pinned<int> taps = new([.. Enumerable.Range(0, Products.Taps).Select(k => 16 * k)]);
        var expected = new float[sums.Count];
        for (var i = 0; i < expected.Length; i++)
            for (var g = 0; g < Groups; g++)
                for (var p = 0; p < Positions; p++)
                    expected[i] = MathF.FusedMultiplyAdd(
                        gradients.Pointer[200 * (i / 16 % 2) + 16 * p + i % 16 + g * GroupSize],
                        source.Pointer[16 * (i / 32) + 32 * p + i % 16 + g * GroupSize], expected[i]);
        OfWidth(bits).SumOverPositions(
            gradients, gradients.Pointer + 200, new(source, taps, Products.Taps), positions, Positions,
            Groups, GroupSize, sums);
        Assert.Equal(expected, Values(sums));
    }

    private static Products OfWidth(int bits) => bits switch
    {
        128 => new Products<Bits128, Vector128<float>>(),
        256 => new Products<Bits256, Vector256<float>>(),
        _ => new Products<Bits512, Vector512<float>>(),
    };

    private Pinned<float> Noise(int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)]);

    private static float[] Values(Pinned<float> memory) => new Span<float>(memory, memory.Count).ToArray();
}
