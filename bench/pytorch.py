"""Epochs of the report's two networks in PyTorch, as its tutorials write them, with all tensors in memory.

Usage: pytorch.py NETWORK THREADS PIXELS LABELS
PIXELS and LABELS are files of one byte a value, 28 x 28 pixels an image; the first 5,000 images are for validation.
It first tells its version and what multiplies its matrices. Then, for each line read, N, it trains an epoch on N
images, validates, and answers with the seconds that this took.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def fully_connected():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 320), nn.ReLU(), nn.Linear(320, 130), nn.ReLU(), nn.Linear(130, 10))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.MaxPool2d(2),
        nn.Conv2d(16, 120, 5), nn.Tanh(),
        nn.Flatten(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def penalty(model, l1, l2):
    kernels = [layer.weight for layer in model if isinstance(layer, nn.Linear)]
    return sum(l1 * kernel.abs().sum() + l2 * kernel.square().sum() for kernel in kernels)


def epoch(model, optimizer, l1, l2, images, labels, count, batch_size=32):
    model.train()
    total = torch.zeros(())
    correct = torch.zeros((), dtype=torch.int64)
    for batch in (5000 + torch.randperm(count)).split(batch_size):
        optimizer.zero_grad(set_to_none=True)
        logits = model(images[batch])
        loss = F.cross_entropy(logits, labels[batch]) + penalty(model, l1, l2)
        loss.backward()
        optimizer.step()
        total += loss.detach() * len(batch)
        correct += (logits.argmax(1) == labels[batch]).sum()
    model.eval()
    with torch.no_grad():
        for first in range(0, 5000, 500):
            F.cross_entropy(model(images[first:first + 500]), labels[first:first + 500]).item()
    return total.item() / count, correct.item() / count


def blas():
    """What multiplies its matrices: the folder of Debian's libblas, or torch itself where it brings its own."""
    with open("/proc/self/maps") as maps:
        files = [line.split()[-1] for line in maps if "/libblas.so" in line]
    folder = files[0].split("/")[-2] if files else "its own BLAS"
    return "the reference BLAS" if folder == "blas" else folder


def main(network, threads, pixels, labels):
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    labels = torch.frombuffer(bytearray(open(labels, "rb").read()), dtype=torch.uint8).long()
    images = torch.frombuffer(bytearray(open(pixels, "rb").read()), dtype=torch.uint8)
    images = images.float().div_(255).reshape(-1, 1, 28, 28)
    model = fully_connected() if network == "fully-connected" else lenet()
    l1, l2 = (1e-4, 1e-4) if network == "fully-connected" else (0, 1e-4)
    optimizer = (torch.optim.NAdam if network == "fully-connected" else torch.optim.Adam)(
        model.parameters(), lr=1e-3, eps=1e-7)
    print(torch.__version__, "with", blas(), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        epoch(model, optimizer, l1, l2, images, labels, int(line))
        print(time.perf_counter() - start, flush=True)


main(*sys.argv[1:])
