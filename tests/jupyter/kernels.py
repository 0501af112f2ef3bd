"""Starts real kernels with jupyter_client, and checks every message against Jupyter's published schema."""

import contextlib
import queue
import time

from jupyter_client import KernelManager
from jupyter_kernel_test.msgspec_v5 import schema_fragments, validate_message

TIMEOUT = 60

schema_fragments["input_request"]["properties"]["password"] = {"type": "boolean"}  # as the protocol's text has it
schema_fragments["comm_close"] = {"properties": {"comm_id": {"type": "string"}}}


class Kernel:
    """A kernel that is sure to end with the test."""

    def __init__(self, **options):
        self.manager = KernelManager(kernel_name=".net-csharp", **options)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.wait_until_ready()

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def restart(self):
        self.manager.restart_kernel()
        self.wait_until_ready()

    def wait_until_ready(self):
        self.client.wait_for_ready(timeout=TIMEOUT)
        while not is_quiet(self.client):
            pass  # it asks every second until the first answer: the others come late

    def reply(self, request, timeout=TIMEOUT):
        """The reply to a request, which must be the next one on the shell channel."""
        message = self.client.get_shell_msg(timeout=timeout)
        check(message)
        assert message["parent_header"]["msg_id"] == request, message
        return message["content"]

    def outputs(self, request, timeout=TIMEOUT):
        """What the IOPub channel shows of a request, from busy to idle, both left out."""
        until = time.monotonic() + timeout
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=until - time.monotonic())
            check(message)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] != "status":
                found.append(message)
            elif message["content"]["execution_state"] == "idle":
                return found
            else:
                assert not found, "busy comes first"

    def run(self, code, timeout=TIMEOUT, **options):
        """Runs a cell: the reply's content, and what the cell showed as (type, content)."""
        options.setdefault("allow_stdin", False)
        request = self.client.execute(code, **options)
        outputs = self.outputs(request, timeout)
        shown = [(m["msg_type"], m["content"]) for m in outputs if m["msg_type"] != "execute_input"]
        return self.reply(request), shown

    def value(self, code):
        """The plain text of a cell's result."""
        reply, shown = self.run(code)
        assert reply["status"] == "ok", reply
        return shown[-1][1]["data"]["text/plain"]

    def wait_for_stream(self, text):
        """Waits until the console shows a text."""
        seen = ""
        while text not in seen:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            check(message)
            if message["msg_type"] == "stream":
                seen += message["content"]["text"]

    def interrupt(self):
        """Asks for an interrupt as front ends do, and returns the seconds until the reply."""
        start = time.monotonic()
        message = self.client.session.msg("interrupt_request", {})
        self.client.control_channel.send(message)
        reply = self.client.get_control_msg(timeout=TIMEOUT)
        check(reply)
        assert reply["msg_type"] == "interrupt_reply"
        return time.monotonic() - start


def check(message):
    if message["content"].get("status") != "aborted":  # which came into the protocol after this schema
        validate_message(message)


@contextlib.contextmanager
def kernel(**options):
    started = Kernel(**options)
    try:
        yield started
    finally:
        started.close()


def stream(shown, name="stdout"):
    return "".join(content["text"] for kind, content in shown if kind == "stream" and content["name"] == name)


def is_quiet(client, seconds=0.5):
    try:
        client.get_shell_msg(timeout=seconds)
    except queue.Empty:
        return True
    return False
