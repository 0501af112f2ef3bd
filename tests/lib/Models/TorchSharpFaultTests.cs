using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace FashionLib.Tests;

/// <summary>Each fault as it is: where one of these fails, TorchSharp has mended it, and its row can go.</summary>
[Collection(nameof(ProcessWide))]
public class TorchSharpFaultTests
{
    private static readonly Dictionary<string, Func<bool>> Shown = new()
    {
        ["Hardtanh without inplace"] = () => Values(Hardtanh().forward(tensor([-3f, 0.5f, 3]))) is [-3, 0.5f, 3]
            && Values(Hardtanh(inplace: true).forward(tensor([-3f, 0.5f, 3]))) is [-1, 0.5f, 1],
        // The mean of 1/8 and 1/3 is 11/48; drawn slopes would differ.
        ["RReLU in training"] = () => RReLU() is { training: true } layer
            && Values(layer.forward(-ones(1000))).All(value => Math.Abs(value + 11 / 48.0) < 1e-6),
        ["a new GroupNorm"] = () => Enumerable.Range(0, 50).Any(_ =>
        {
            using (full(64, 7f)) { } // which leaves its memory
            using var norm = GroupNorm(2, 64);
            return Values(norm.weight!).Any(value => value != 1) || Values(norm.bias!).Any(value => value != 0);
        }),
        ["MultiheadAttention"] = () =>
        {
            using var attention = MultiheadAttention(embedded_dim: 4, num_heads: 1);
            using var shut = tensor([false, true, true, false]).reshape(2, 2); // true shuts a place out
            var tokens = ones(2, 1, 4); // alike, so that the scores are equal: e^1 against e^0 where 1 is added
            float[] Weights(Tensor mask) => Values(attention.call(tokens, tokens, tokens, null, true, mask).Item2);
            var e = (float)Math.E;
            return Weights(shut).Zip([1 / (1 + e), e / (1 + e), e / (1 + e), 1 / (1 + e)]).All(w => Math.Abs(w.First - w.Second) < 1e-5)
                && Weights(tensor([0, float.NegativeInfinity, float.NegativeInfinity, 0]).reshape(2, 2)) is [1, 0, 0, 1];
        },
        ["init.trunc_normal_"] = () => Values(init.trunc_normal_(zeros(1000))).Distinct().Count() == 1,
        // Of a uniform distribution sqrt(3) standard deviations are the most; 1000 normal numbers go beyond three.
        ["init.xavier_normal_"] = () => Values(init.xavier_normal_(zeros(100, 100))).Max(Math.Abs) < 1.8 * Math.Sqrt(2.0 / 200),
        // Generators of one seed would draw the same.
        ["init.normal_ and init.uniform_"] = () => new Func<Generator, Tensor>[]
            { g => init.normal_(zeros(9), generator: g), g => init.uniform_(zeros(9), generator: g) }.All(draw =>
            !Values(draw(new Generator(1))).SequenceEqual(Values(draw(new Generator(1))))),
        // From 0 on (w - 1)^2 by the rate 0.01, ten steps come to some 0.1, and a hundred to more than 0.5.
        ["optim.RAdam"] = () => After(100, w => optim.RAdam(w, 0.01)) < 0.1 && After(100, w => optim.Adam(w, 0.01)) > 0.5,
    };

    public static TheoryData<string> Names => [.. TorchSharpFault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_part_has_its_fault_in_the_version_named(string name)
    {
        using var scope = NewDisposeScope();
        Assert.True(Shown[name]());
    }

    [Fact]
    public void The_version_is_the_one_that_runs() => Assert.StartsWith(
        TorchSharpFault.Version + ".", $"{typeof(torch).Assembly.GetName().Version}.");

    public static TheoryData<string, Func<Layer>> Layers => new()
    {
        { "Hardtanh without inplace returns what comes to it, and clamps nothing: write Hardtanh(inplace: true).", () => Hardtanh() },
        { "RReLU in training draws no slopes", () => RReLU() },
        {
            "a new GroupNorm never sets its weight and bias",
            () => With(GroupNorm(1, 1), norm => { norm.weight!.fill_(0.5); norm.bias!.zero_(); })
        },
        { "MultiheadAttention adds a boolean attn_mask as 1", () => new Attending() },
    };

    [Theory]
    [MemberData(nameof(Layers), DisableDiscoveryEnumeration = true)]
    public void A_trainer_says_so_once_and_names_the_layer(string fault, Func<Layer> create)
    {
        using var images = TinyImages.Noise(20);
        using var validation = TinyImages.Noise(20, seed: 2);
        using var model = Sequential(("own", Sequential(("layer", create()))), ("flatten", Flatten()), ("out", Linear(784, 10)));
        using var trainer = new Trainer(model, new Sgd(1e-3), seed: 1);
        var sentence = Assert.Single(Warned.By(() => trainer.Fit(images, validation, epochs: 2)));
        Assert.StartsWith("Warning, the layer 'own.layer", sentence);
        Assert.Contains($"': in TorchSharp 0.107.0 {fault}", sentence);
        Assert.Empty(Warned.By(() => trainer.Fit(images, validation, epochs: 1)));
        Assert.DoesNotContain(sentence, Warned.By(() => trainer.Evaluate(images)));
    }

    [Fact]
    public void Layers_that_do_what_they_say_are_passed_over()
    {
        using var images = TinyImages.Noise(20);
        using var validation = TinyImages.Noise(20, seed: 2);
        using var model = Sequential(
            ("tanh", Hardtanh(inplace: true)), ("norm", GroupNorm(1, 1)), ("relu6", ReLU6()), ("leaky", LeakyReLU(0.1)),
            ("rrelu", With(RReLU(), layer => layer.eval())), ("batch", BatchNorm2d(1)), ("flatten", Flatten()), ("out", Linear(784, 10)));
        GlorotUniform.Initialize(model, seed: 1); // sets the factors of a GroupNorm, too
        using var trainer = new Trainer(model, new Sgd(1e-3), seed: 1);
        Assert.Empty(Warned.By(() => trainer.Fit(images, validation, epochs: 1, batchSize: 10)));
        using var other = new Trainer(model, new Sgd(1e-3), seed: 1);
        Assert.Empty(Warned.By(() => other.Predict(images))); // whose GroupNorm is trained by now
    }

    private sealed class Attending : Layer
    {
        private readonly MultiheadAttention attention = MultiheadAttention(embedded_dim: 28, num_heads: 1);

        public Attending() : base("Attending") => RegisterComponents();

        public override Tensor forward(Tensor images)
        {
            var rows = images.squeeze(1).transpose(0, 1);
            return attention.call(rows, rows, rows, null, false, null).Item1.transpose(0, 1).unsqueeze(1);
        }
    }

    private static T With<T>(T layer, Action<T> change)
    {
        using var noGradient = no_grad();
        change(layer);
        return layer;
    }

    private static float[] Values(Tensor tensor) => tensor.detach().flatten().data<float>().ToArray();

    private static float After(int steps, Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        using var weight = new Parameter(zeros(1));
        using var optimizer = create([weight]);
        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            (weight - 1).square().sum().backward();
            optimizer.step();
        }
        return weight.item<float>();
    }
}
