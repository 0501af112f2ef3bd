#!/usr/bin/env bash
# TorchSharp 0.107.0 (libtorch 2.10), glibc 2.36 on Linux.
# Guess: what a step of training frees serves the next step, so that a loop of equal steps soon asks the system for no
#   more memory; at the most large tensors, as a whole data set, go back.
# So it is: libtorch's allocator on the CPU keeps nothing, and glibc's default thresholds little: a step that makes and
#   frees eight tensors of 8 MB has 1,000 to all 16,384 of their pages cleared anew each time; on the main thread, by
#   luck, none or all. With MALLOC_TRIM_THRESHOLD_ alone, as is often advised, it is all of them on every thread;
#   MALLOC_MMAP_THRESHOLD_ has to come with it, and MALLOC_ARENA_MAX=1 for other threads, such as those that run a
#   notebook's cells.
# Why it matters: a network of four convolutions takes twice the time to train by autograd, a third of it in the system.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TorchSharp-cpu 0.107.0
build <<'CSHARP'
using TorchSharp;
using static TorchSharp.torch;

set_num_threads(1);
string Faults()
{
    long Count() => long.Parse(File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[7]);
    void Step()
    {
        var made = Enumerable.Range(0, 8).Select(_ => ones(2 << 20)).ToArray(); // 8 MB each
        foreach (var tensor in made)
            tensor.Dispose();
    }
    for (var step = 0; step < 5; step++)
        Step();
    var before = Count();
    for (var step = 0; step < 10; step++)
        Step();
    return ((Count() - before) / 10) switch { > 16_000 => "all pages", > 900 => "many pages", _ => "hardly a page" };
}
Console.WriteLine($"  main thread {Faults()}");
var other = "";
var thread = new Thread(() => other = Faults());
thread.Start();
thread.Join();
Console.WriteLine($"  another thread {other}");
CSHARP
large=67108864
try() {
  echo "$*" | tee -a "$folder/seen"
  run -- env "$@" "$folder/out/finding"
}
echo "as it is" | tee -a "$folder/seen"
run -- bash -c '"$0" | sed "/main/d; s/all pages/many pages/"' "$folder/out/finding" # the main thread is luck
try MALLOC_TRIM_THRESHOLD_=$large
try MALLOC_TRIM_THRESHOLD_=$large MALLOC_MMAP_THRESHOLD_=$large MALLOC_ARENA_MAX=1
expect <<'SEEN' || exit 1
as it is
  another thread many pages
MALLOC_TRIM_THRESHOLD_=67108864
  main thread all pages
  another thread all pages
MALLOC_TRIM_THRESHOLD_=67108864 MALLOC_MMAP_THRESHOLD_=67108864 MALLOC_ARENA_MAX=1
  main thread hardly a page
  another thread hardly a page
SEEN
