using static TorchSharp.torch;

namespace FashionLib.Tests;

public class ParameterUpdateTests
{
    private static readonly L1L2 Penalty = new(L1: 0.01, L2: 0.02);

    public static MatrixTheoryData<int, Optimizer> LengthsAndOptimizers =>
        new([1, 7, 8, 9, 4096, 5000], [new Adam(), new NAdam()]);

    [Theory]
    [MemberData(nameof(LengthsAndOptimizers), DisableDiscoveryEnumeration = true)]
    public void The_vectorised_update_agrees_with_tensor_operations(int length, Optimizer optimizer)
    {
        var random = new Random(length);
        using var one = Parameter(random, length);
        using var other = one.detach().clone().requires_grad_();
        using var vectorised = new VectorisedUpdate(one, Penalty, optimizer);
        using var tensors = new TensorUpdate(other, Penalty, optimizer);
        foreach (var coefficients in optimizer.Updates().Take(5))
        {
            var slopes = Values(random, length);
            Backward(one, slopes);
            Backward(other, slopes);

            var penalty = tensors.Step(coefficients);
            Assert.Equal(penalty, vectorised.Step(coefficients), 1e-6 * penalty);

            Assert.InRange((one - other).abs().max().item<float>(), 0, 1e-6);
            Assert.Equal(0, one.grad!.abs().max().item<float>());
            Assert.Equal(0, other.grad!.abs().max().item<float>());
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void The_first_step_and_its_penalty_are_those_computed_by_hand(ScalarType type)
    {
        using var parameter = tensor([2.0, 0.0, -1.0]).to_type(type).requires_grad_();
        using var update = ParameterUpdate.For(parameter, Penalty, new Adam(Beta1: 0.5, Beta2: 0.75, Epsilon: 1));
        Backward(parameter, [1, 1, 1]);

        var penalty = update.Step(new(Gradient: 3, Mean: 2, Root: 4));

        // g = 1 + l1·sign(w) + 2·l2·w; m = g/2; v = g²/4; w - (3·g + 2·m) / (4·g/2 + 1), with sign(0) = 0
        Assert.Equal(2 - 4 * 1.09 / (2 * 1.09 + 1), parameter[0].to_type(float64).item<double>(), 1e-6);
        Assert.Equal(0 - 4 * 1.00 / (2 * 1.00 + 1), parameter[1].to_type(float64).item<double>(), 1e-6);
        Assert.Equal(-1 - 4 * 0.95 / (2 * 0.95 + 1), parameter[2].to_type(float64).item<double>(), 1e-6);
        Assert.Equal(0.01 * 3 + 0.02 * 5, penalty, 1e-6);
    }

    [Fact]
    public void Only_float32_in_one_piece_is_vectorised()
    {
        using var single = zeros(2, 3);
        using var twice = zeros(2, 3, dtype: float64);
        using var transposed = single.t();
        using var forSingle = ParameterUpdate.For(single, new(), new Adam());
        using var forDouble = ParameterUpdate.For(twice, new(), new Adam());
        using var forTransposed = ParameterUpdate.For(transposed, new(), new Adam());
        Assert.IsType<VectorisedUpdate>(forSingle);
        Assert.IsType<TensorUpdate>(forDouble);
        Assert.IsType<TensorUpdate>(forTransposed);
    }

    /// <summary>Every third weight is zero.</summary>
    private static Tensor Parameter(Random random, int length) =>
        tensor([.. Values(random, length).Select((w, i) => i % 3 == 0 ? 0 : w)]).requires_grad_();

    private static float[] Values(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextSingle() - 1)];

    private static void Backward(Tensor parameter, float[] slopes)
    {
        using var loss = (parameter * tensor(slopes)).sum();
        loss.backward();
    }
}
