"""How fast the Jupyter kernel answers Jupyter's own client, beside Python's kernel. Usage: ./bench.sh kernel [--quick]"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TIMEOUT = 60


class Kernel:
    """A kernel just started, and when that was."""

    def __init__(self, name):
        from jupyter_client import KernelManager

        self.started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)
        self.ready = time.perf_counter()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def seconds(self, request):
        """How long a request takes, until the kernel has answered it and is idle again."""
        start = time.perf_counter()
        sent = request(self.client)
        self.await_idle(sent)
        return time.perf_counter() - start

    def await_idle(self, sent):
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == sent and message["content"].get("execution_state") == "idle":
                return

    def cell(self):
        return self.seconds(lambda client: client.execute("1 + 1"))

    def megabytes(self):
        status = pathlib.Path(f"/proc/{self.manager.provisioner.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def spread(values, unit=1):
    low, middle, high = (unit * value for value in (min(values), statistics.median(values), max(values)))
    return f"{middle:.{2 if unit == 1 else 0}f} ({low:.{2 if unit == 1 else 0}f} to {high:.{2 if unit == 1 else 0}f})"


def first_answers(names, rounds):
    """New kernels in turn, so that a noisy machine disturbs all alike; the first round fills the system's caches."""
    ready, first, at_ease = ({name: [] for name in names} for _ in range(3))
    for _ in range(rounds + 1):
        for name in names:
            with Kernel(name) as kernel:
                kernel.cell()
                ready[name].append(kernel.ready - kernel.started)
                first[name].append(time.perf_counter() - kernel.started)
            with Kernel(name) as kernel:
                time.sleep(3)  # as a person looks at the notebook first
                at_ease[name].append(kernel.cell())
    for name in names:
        print(f"{name}: from its start, ready after {spread(ready[name][1:])} s, "
              f"first cell answered after {spread(first[name][1:])} s; "
              f"first cell of a kernel that has been there for 3 s: {spread(at_ease[name][1:], 1000)} ms")


def long_session(name, cells):
    with Kernel(name) as kernel:
        kernel.cell()
        memory, times = {}, []
        for count in range(1, cells + 1):
            times.append(kernel.cell())
            if count in (cells // 10, cells // 2, cells):
                memory[count] = f"{kernel.megabytes():.0f} MB after {count} cells"
        completions = [kernel.seconds(lambda client: client.complete("Console.Wr" if name != "python3" else "pri"))
                       for _ in range(20)]
        print(f"{name}: a trivial cell {spread(times, 1000)} ms; memory {', '.join(memory.values())}; "
              f"a completion {spread(completions[1:], 1000)} ms, the first one {1000 * completions[0]:.0f} ms")


def main(quick):
    with tempfile.TemporaryDirectory() as prefix:
        subprocess.run(["dotnet", "run", "--project", ROOT / "kernel", "--", "install", "--prefix", prefix],
                       check=True, stdout=subprocess.DEVNULL)
        os.environ.update(JUPYTER_PATH=f"{prefix}/share/jupyter", PYDEVD_DISABLE_FILE_VALIDATION="1")
        from jupyter_client.kernelspec import KernelSpecManager

        names = [name for name in (".net-csharp", "python3") if name in KernelSpecManager().find_kernel_specs()]
        first_answers(names, rounds=1 if quick else 5)
        for name in names:
            long_session(name, cells=100 if quick else 2000)


if __name__ == "__main__":
    main("--quick" in sys.argv)
