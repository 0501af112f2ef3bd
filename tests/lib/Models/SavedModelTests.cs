using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public sealed class SavedModelTests : IDisposable
{
    private const string One = """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";

    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("model.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Both_networks_come_back_bit_for_bit_under_their_names()
    {
        foreach (var create in new Func<TorchSharp.Modules.Sequential>[]
            { () => FullyConnected.Create([320, 130], 1), () => FullyConnected.Create([], 1), () => LeNet.Create(1) })
        {
            using var model = create();
            model.Save(Path);
            using var loaded = SavedModel.Load(Path);
            Assert.Equal(model.Digest(), loaded.Digest());
            Assert.Equal(model.state_dict().Keys, loaded.state_dict().Keys);
            Assert.Equal([Path], Directory.GetFiles(folder.Path));
        }
    }

    [Fact]
    public void A_trained_model_keeps_what_it_was_trained_on()
    {
        using var images = TinyImages.Noise(20);
        using var model = FullyConnected.Create([4], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 7);
        trainer.Fit(images, images, epochs: 1).Save(Path);
        using var loaded = SavedModel.Load(Path);
        var (name, title, low, high, seed) = TrainedOn.Of(loaded)!;
        Assert.Equal(("fashion-mnist", "Fashion-MNIST", 7), (name, title, seed));
        Assert.Equal((images.Images.min().item<float>(), images.Images.max().item<float>()), (low, high));
    }

    [Fact]
    public void Another_network_is_filled_with_its_buffers()
    {
        using var model = nn.Sequential(("flatten", nn.Flatten()), ("norm", nn.BatchNorm1d(4)), ("logits", nn.Linear(4, 2)));
        using var other = nn.Sequential(("flatten", nn.Flatten()), ("norm", nn.BatchNorm1d(4)), ("logits", nn.Linear(4, 2)));
        using (no_grad())
            model.state_dict()["norm.running_mean"].fill_(3);
        model.Save(Path);
        SavedModel.Load(Path, other);
        Assert.Equal(model.Digest(), other.Digest());
        Assert.Equal(3, other.state_dict()["norm.running_mean"][3].item<float>());
        var error = Assert.Throws<InvalidDataException>(() => SavedModel.Load(Path));
        Assert.StartsWith($"{Path}: expected the architecture ", error.Message);
    }

    [Fact]
    public void A_reader_written_from_the_specification_in_Python_finds_names_shapes_and_values()
    {
        using var model = FullyConnected.Create([3], seed: 1);
        model.Save(Path);
        const string reader = """
            import hashlib, json, struct, sys
            raw = open(sys.argv[1], "rb").read()
            n, = struct.unpack("<Q", raw[:8])
            header = json.loads(raw[8:8 + n])
            print(n % 8, header.pop("__metadata__"))
            for name, t in header.items():
                a, b = t["data_offsets"]
                values = struct.unpack(f"<{(b - a) // 4}f", raw[8 + n + a:8 + n + b])
                print(name, t["dtype"], t["shape"], hashlib.sha256(struct.pack(f"<{len(values)}f", *values)).hexdigest())
            """;
        var expected = new StringBuilder("0 {'architecture': 'fully-connected 784-3-10'}\n");
        foreach (var (name, tensor) in model.state_dict())
            expected.Append($"{name} F32 [{string.Join(", ", tensor.shape)}] ").Append(Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(tensor.detach().bytes))).Append('\n');
        Assert.Equal(expected.ToString(), Python(reader, Path));
    }

    public static TheoryData<string, string, string> Headers => new()
    {
        { One.Replace("F32", "F16"), "expected w of type F32, F64, I64, found F16.", "" },
        { One.Replace("[1]", "[2]"), "expected w F32 (2) in 8 bytes, found data offsets 0 to 4.", "" },
        { One.Replace("[1]", "[-1]"), "expected w of at most 8 lengths, each at least 1, found F32 (-1).", "" },
        { One.Replace("[1]", "[0]"), "each at least 1, found F32 (0).", "" },
        { One.Replace("[1]", "[4294967296,4294967296,4294967297]"), "found data offsets 0 to 4.", "" },
        { One.Replace("[1]", "[1,1,1,1,1,1,1,1,1]"), "at most 8 lengths", "" },
        { One.Replace("[1]", "[9223372036854775808]"), "expected a header as safetensors has it, found ", "" },
        { One.Replace("[0,4]", "[4,8]"), "expected w at data offset 0, found 4.", "" },
        { One.Replace("[0,4]", "[-4,0]"), "found data offsets -4 to 0.", "" },
        { One.Replace("[0,4]", "[4,0]"), "found data offsets 4 to 0.", "" },
        { One.Replace("[0,4]", "[0]"), "found data offsets 0.", "" },
        { One.Replace("[0,4]", "[-9223372036854775808,9223372036854775807]"), "found data offsets", "" },
        { One[..^1] + "," + One[1..], "expected a header as safetensors has it, found ", "" },
        { One[..^1] + "," + One[1..].Replace("\"w\"", "\"v\""), "expected v at data offset 4, found 0.", "" },
        { One.Replace("\"shape\"", "\"dtype\":\"F32\",\"shape\""), "expected a header", "" },
        { One.Replace("\"shape\"", "\"more\":1,\"shape\""), "expected a header", "" },
        { One.Replace("[1]", "null"), "expected a header", "" },
        { """{"w":null}""", "expected w of type", "" },
        { """{"__metadata__":{"a":1}}""", "expected a header", "" },
        { """{"__metadata__":{"a":{"a":{"a":{"a":1}}}}}""", "expected a header", "" },
        { new string('[', 1000), "expected a header", "" },
        { "[]", "expected a JSON object as header, found Array.", "" },
        { """{"\ud800":{}}""", "expected a header", "" },
        { One, "expected 4 bytes of values, as the header says, found 3 (truncated).", "abc" },
        { One, "expected 4 bytes of values, as the header says, found 5.", "abcde" },
        { One, "expected the architecture lenet, as the tensors are, found none.", "abcd" },
        { """{"__metadata__":{"architecture":"lenet"},""" + One[1..], "expected a tensor conv1.weight, found w.", "abcd" },
        { Dense("fully-connected 1-9"), "architecture fully-connected 1-1, as the tensors are, found fully-connected 1-9", "abcd" },
        { Dense("fully-connected 1-1"), "expected a tensor logits.bias, found none.", "abcd" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_hostile_header_is_one_clear_error(string header, string message, string values)
    {
        Write((ulong)header.Length, header, values);
        AssertRefused(message);
    }

    [Theory]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(100UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        Write(length, One, "abcd");
        AssertRefused($"expected a header of at most {One.Length + 4} bytes, found {length:N0}.");
    }

    [Fact]
    public void No_part_of_a_file_is_a_model()
    {
        using var model = FullyConnected.Create([3], seed: 1);
        model.Save(Path);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length += length < 600 ? 1 : 997)
        {
            File.WriteAllBytes(Path, whole[..length]);
            AssertRefused("expected ");
        }
    }

    [Fact]
    public void A_model_of_another_shape_or_type_is_refused_and_stays_as_it_is()
    {
        using var model = FullyConnected.Create([3], seed: 1);
        using var wider = FullyConnected.Create([4], seed: 2);
        var before = wider.Digest();
        model.Save(Path);
        var error = Assert.Throws<InvalidDataException>(() => SavedModel.Load(Path, wider));
        Assert.EndsWith("expected dense1.weight F32 (4, 784), found F32 (3, 784).", error.Message);
        Assert.Equal(before, wider.Digest());
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_file_that_was_there()
    {
        using var model = FullyConnected.Create([3], seed: 1);
        model.Save(Path);
        var before = File.ReadAllBytes(Path);
        using var half = nn.Sequential(("logits", nn.Linear(2, 2, dtype: float16)));
        Assert.Throws<ArgumentException>(() => half.Save(Path));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(folder.Path));
    }

    private static string Dense(string architecture) =>
        $$$"""{"__metadata__":{"architecture":"{{{architecture}}}"},""" +
        One[1..].Replace("\"w\"", "\"logits.weight\"").Replace("[1]", "[1,1]");

    private void Write(ulong length, string header, string values)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length);
        File.WriteAllBytes(Path, [.. prefix, .. Encoding.UTF8.GetBytes(header + values)]);
    }

    private void AssertRefused(string message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => SavedModel.Load(Path));
        Assert.StartsWith($"{Path}: expected ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static string Python(string program, string argument)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo("python3", ["-c", program, argument]) { RedirectStandardOutput = true })!;
            return python.StandardOutput.ReadToEnd();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Expected python3, found none.");
            throw;
        }
    }
}
