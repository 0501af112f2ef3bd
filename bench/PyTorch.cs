using System.Diagnostics;
using static TorchSharp.torch;

namespace FashionLib.Bench;

/// <summary>A Python process that trains epochs of one network when it is told to.</summary>
internal sealed class PyTorch : IDisposable
{
    private const string Script = "bench/pytorch.py";

    private readonly Process process;

    private PyTorch(Process process, string version) => (this.process, Version) = (process, version);

    /// <summary>Its version, and what multiplies its matrices.</summary>
    public string Version { get; }

    /// <summary>Whether something made for speed does so; if not, all that it shows is what that costs.</summary>
    public bool IsFast => !Version.EndsWith("reference BLAS");

    /// <summary>Starts the process; null where Python's torch isn't installed.</summary>
    /// <param name="network">Which network: <c>fully-connected</c>, or another word for the convolutional one.</param>
    /// <param name="threads">Number of threads, each bound to a core: unbound, two took three times as long.</param>
    /// <param name="folder">Where <see cref="WriteBytes"/> put the images.</param>
    public static PyTorch? Start(string network, int threads, string folder)
    {
        // Debian's own Python knows Debian's torch, also where another one is first on the path.
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            var start = new ProcessStartInfo(python)
            {
                ArgumentList =
                {
                    Script, network, threads.ToString(),
                    Path.Combine(folder, "pixels"), Path.Combine(folder, "labels"),
                },
                Environment = { ["OMP_PROC_BIND"] = "true", ["OMP_PLACES"] = "cores" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            try
            {
                var process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() is { } version)
                    return new(process, version);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such Python.
            }
        }
        return null;
    }

    /// <summary>Images and labels as the script reads them: one byte a value.</summary>
    public static void WriteBytes(LabeledImages images, string folder)
    {
        using var scope = NewDisposeScope();
        var pixels = (images.Images * 255).round().to_type(uint8);
        File.WriteAllBytes(Path.Combine(folder, "pixels"), pixels.bytes.ToArray());
        File.WriteAllBytes(Path.Combine(folder, "labels"), images.Labels.to_type(uint8).bytes.ToArray());
    }

    /// <summary>Seconds of an epoch over so many images, with validation.</summary>
    public double Epoch(int images)
    {
        process.StandardInput.WriteLine(images.ToString());
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Script} ended: {process.StandardError.ReadToEnd()}");
        return double.Parse(answer);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
