using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public sealed class SavedModelTests : IDisposable
{
    private const string One =
        """{"__metadata__":{"architecture":"fully-connected 1-1"},"logits.weight":{"dtype":"F32","shape":[1,1],""" +
        """ "data_offsets":[0,4]},"logits.bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""";

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

    private const string Expected = "expected logits.weight F32 (1, 1) in bytes 0 to 4, found ";

    public static TheoryData<string, string, string> Headers => new()
    {
        { One.Replace("F32", "F16"), Expected + "F16 (1, 1) in bytes 0 to 4.", "" },
        { One.Replace("[1,1]", "[2]"), Expected + "F32 (2) in bytes 0 to 4.", "" },
        { One.Replace("[1,1]", "[-1,-1]"), Expected + "F32 (-1, -1) in", "" },
        { One.Replace("[1,1]", "[4294967296,4294967296,4294967297]"), Expected + "F32 (4294967296, ", "" },
        { One.Replace("[1,1]", "[1,1,1,1,1,1,1,1,1,1,1]"), Expected + "F32 (1, 1, 1, 1, 1, 1, 1, 1, 1) in", "" },
        { One.Replace("[1,1]", "[9223372036854775808]"), "expected a header as safetensors has it, found ", "" },
        { One.Replace("[0,4]", "[4,8]"), Expected + "F32 (1, 1) in bytes 4 to 8.", "" },
        { One.Replace("[0,4]", "[-4,0]"), Expected + "F32 (1, 1) in bytes -4 to 0.", "" },
        { One.Replace("[0,4]", "[0]"), Expected + "F32 (1, 1) in bytes 0.", "" },
        { One.Replace("[0,4]", "[]"), Expected + "F32 (1, 1) in bytes .", "" },
        { One.Replace("[0,4]", "[-9223372036854775808,9223372036854775807]"), "in bytes -9223372036854775808 to", "" },
        { One.Replace("[4,8]", "[0,4]"), "expected logits.bias F32 (1) in bytes 4 to 8, found F32 (1) in bytes 0 to 4.", "" },
        { One[..^1] + "," + One[1..], "expected a header as safetensors has it, found ", "" },
        { One.Replace("\"shape\":[1]", "\"dtype\":\"F32\",\"shape\":[1]"), "expected a header", "" },
        { One.Replace("\"shape\":[1]", "\"more\":1,\"shape\":[1]"), "expected a header", "" },
        { One.Replace("\"shape\":[1]", "\"shape\":null"), "expected a header", "" },
        { One.Replace("\"logits.bias\":{", "\"logits.bias\":null,\"x\":{"), "expected a tensor logits.bias, found null.", "" },
        { One.Replace("logits.bias", "bias"), "expected the tensors logits.weight, logits.bias, found also bias.", "" },
        { """{"__metadata__":{"architecture":"fully-connected 1-1"}}""", "found no logits.weight.", "" },
        { """{"__metadata__":{"seed":"x"}}""", "expected a header", "" },
        { """{"__metadata__":{"a":{"a":{"a":{"a":1}}}}}""", "expected a header", "" },
        { new string('[', 1000), "expected a header", "" },
        { "[]", "expected a header", "" },
        { "null", "found none; another one loads into a network given.", "" },
        { """{"__metadata__":null}""", "found none; another one", "" },
        { """{"\ud800":{}}""", "expected a header", "" },
        { One, "expected 8 bytes of values for fully-connected 1-1, found 7 (truncated).", "abcdefg" },
        { One, "expected 8 bytes of values, found 9.", "abcdefghi" },
        { One.Replace("1-1\"", "1-9\""), "expected 72 bytes of values for fully-connected 1-9, found 8 (truncated).", "" },
        { One.Replace("1-1\"", "1-2147483647-1\""), "expected 25,769,803,768 bytes of values for fully-connected 1-2147483647-1, found 8", "" },
        { One.Replace("1-1\"", "1--1\""), "found fully-connected 1--1; ", "" },
        { One.Replace("1-1\"", "1\""), "found fully-connected 1; ", "" },
        { One.Replace("fully-connected 1-1", "lenet"), "expected the tensors conv1.weight, ", "" },
        { One.Replace("1-1\"", "1-1\",\"pixel_low\":\"x\""), "expected a header as safetensors has it, found The JSON value", "" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_hostile_header_is_one_clear_error(string header, string message, string values)
    {
        Write((ulong)header.Length, header, values is "" ? "abcdefgh" : values);
        AssertRefused(message);
    }

    [Theory]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(1000UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        Write(length, One, "abcd");
        AssertRefused($"expected a header of at most {One.Length + 4} bytes, as safetensors has it, found {length:N0}.");
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and so on")]
    [InlineData("\u0080\u0002}q\0X")]
    public void A_file_of_PyTorch_is_refused_with_what_to_do(string content)
    {
        File.WriteAllBytes(Path, Encoding.Latin1.GetBytes(content));
        AssertRefused("expected safetensors, found a zip file or a pickle, as PyTorch and NumPy write them: in Python, " +
            "save the model's state_dict by safetensors.torch.save_file.");
    }

    [Fact]
    public void Tensors_may_lie_in_another_order_as_Python_sorts_them_and_other_metadata_may_be_there()
    {
        var header = """{"__metadata__":{"format":"pt"},"logits.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},""" +
            """ "logits.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        Write((ulong)header.Length, header, "\0\0\0@\0\0@@"); // 2f and 3f
        using var model = FullyConnected.Create([], seed: 1, inputs: 1, classes: 1);
        SavedModel.Load(Path, model);
        var values = model.state_dict();
        Assert.Equal((3, 2), (values["logits.weight"].item<float>(), values["logits.bias"].item<float>()));
    }

    [Fact]
    public void A_network_that_only_looks_like_one_of_these_is_another()
    {
        using var lenet = LeNet.Create(seed: 1);
        using var unpadded = nn.Sequential([("conv1", nn.Conv2d(1, 6, kernel_size: 5)),
            .. lenet.named_children().Skip(1).Select(child => (child.name, (nn.Module<Tensor, Tensor>)child.module))]);
        using var tanh = nn.Sequential(("flatten", nn.Flatten()), ("dense1", nn.Linear(4, 3)), ("relu1", nn.Tanh()), ("logits", nn.Linear(3, 2)));
        foreach (var model in new[] { unpadded, tanh })
        {
            model.Save(Path);
            AssertRefused("found other; another one loads into a network given.");
        }
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
        Assert.EndsWith(
            "expected dense1.weight F32 (4, 784) in bytes 0 to 12544, found F32 (3, 784) in bytes 0 to 9408.", error.Message);
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
