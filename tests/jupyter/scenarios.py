"""What a front end does with a kernel. Usage: scenarios.py NAME"""

import faulthandler
import os
import signal
import subprocess
import sys
import time

from jupyter_client.session import Session

from kernels import TIMEOUT, Kernel, check, is_quiet, kernel, stream


def execute():
    with kernel() as k:
        reply, shown = k.run("var a = 41;")
        assert (reply["status"], reply["execution_count"], shown) == ("ok", 1, []), (reply, shown)
        reply, shown = k.run("a + 1")
        assert shown[0][0] == "execute_result" and shown[0][1]["data"] == {"text/plain": "42"}, shown
        assert reply["execution_count"] == shown[0][1]["execution_count"] == 2
        _, shown = k.run('Console.Write("o"); Console.Error.Write("e"); display("d"); Console.WriteLine("ö😀");')
        assert [kind for kind, _ in shown] == ["stream", "stream", "display_data", "stream"], shown
        assert (stream(shown), stream(shown, "stderr")) == ("oö😀\n", "e")
        _, shown = k.run("new[] { new { A = 1 } }")
        assert "<table>" in shown[0][1]["data"]["text/html"], shown


def not_counted():
    with kernel() as k:
        reply, shown = k.run('Console.Write("x"); 1', silent=True)
        assert (reply["status"], shown) == ("ok", []), (reply, shown)
        _, shown = k.run("2", store_history=False)
        assert shown[0][1]["data"]["text/plain"] == "2"
        reply, _ = k.run("3")
        assert reply["execution_count"] == 1
        history = k.reply(k.client.history(hist_access_type="tail", n=5))["history"]
        assert history == [[0, 1, "3"]], history
        history = k.reply(k.client.history(hist_access_type="search", pattern="*3*", output=True))["history"]
        assert history == [[0, 1, ["3", "3"]]], history


def user_expressions():
    with kernel() as k:
        wanted = {"sum": "a + 1", "none": "Console.Write(1);", "wrong": "b", "thrown": "int.Parse(\"x\")"}
        reply, shown = k.run("var a = 41;", user_expressions=wanted)
        answers = reply["user_expressions"]
        assert answers["sum"] == {"status": "ok", "data": {"text/plain": "42"}, "metadata": {}}, answers
        assert answers["none"] == {"status": "ok", "data": {}, "metadata": {}}, answers
        assert answers["wrong"]["status"] == answers["thrown"]["status"] == "error", answers
        assert answers["thrown"]["ename"] == "System.FormatException", answers
        assert (reply["status"], reply["execution_count"], shown) == ("ok", 1, []), (reply, shown)
        reply, _ = k.run("throw new Exception();", user_expressions=wanted)
        assert reply["status"] == "error" and not reply.get("user_expressions"), reply
        assert k.run("a")[0]["execution_count"] == 3


def error():
    with kernel() as k:
        reply, shown = k.run('var kept = 1;\nthrow new Exception("stop");')
        assert reply["status"] == "error" and reply["ename"] == "System.Exception" and reply["evalue"] == "stop", reply
        assert shown == [("error", {key: reply[key] for key in ("ename", "evalue", "traceback")})], shown
        assert reply["traceback"][-1] == "   at cell 1, line 2", reply
        reply, _ = k.run("kept + nonsense")
        assert "cell 2, line 1, column 8" in reply["traceback"][0], reply
        assert k.value("kept") == "1"


def stop_on_error():
    with kernel() as k:
        bad = k.client.execute("await Task.Delay(200); throw new Exception();")
        first, second = k.client.execute("1"), k.client.execute("2")
        info = k.client.kernel_info()
        assert k.reply(bad)["status"] == "error"
        assert k.reply(first)["status"] == k.reply(second)["status"] == "aborted"
        assert k.reply(info)["status"] == "ok"
        assert k.outputs(second) == []
        assert k.value("3") == "3"
        bad, good = k.client.execute("throw new Exception();", stop_on_error=False), k.client.execute("4")
        assert (k.reply(bad)["status"], k.reply(good)["status"]) == ("error", "ok")


def display_update():
    with kernel() as k:
        _, shown = k.run('var d = display("one"); d.Update("two"); 5')
        assert [kind for kind, _ in shown] == ["display_data", "update_display_data", "execute_result"], shown
        ids = [content["transient"]["display_id"] for _, content in shown[:2]]
        assert ids[0] == ids[1] and shown[1][1]["data"]["text/plain"] == "two", shown
        _, shown = k.run('d.Update("three");')
        assert shown[0][0] == "update_display_data" and shown[0][1]["transient"]["display_id"] == ids[0], shown


def complete_and_inspect():
    with kernel() as k:
        code = 'var s = "😀"; s.'
        reply = k.reply(k.client.complete(code))
        assert reply["status"] == "ok" and reply["cursor_end"] == len(code), reply
        assert "Substring" in reply["matches"], reply
        assert {"text": "Substring", "type": "method"}.items() <= next(
            m for m in reply["metadata"]["_jupyter_types_experimental"] if m["text"] == "Substring").items(), reply
        k.reply(k.client.execute("var answer = 42;"))
        assert "answer" in k.reply(k.client.complete("ans"))["matches"]
        reply = k.reply(k.client.inspect("Console", 3))
        assert reply["found"] and "class Console" in reply["data"]["text/plain"], reply
        for text, status in (("1 + 2", "complete"), ("if (true) {", "incomplete"), ("int = ;", "invalid")):
            assert k.reply(k.client.is_complete(text))["status"] == status, text


def comms():
    with kernel() as k:
        assert k.reply(k.client.comm_info())["comms"] == {}
        message = k.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "widget", "data": {}})
        k.client.shell_channel.send(message)
        shown = k.outputs(message["header"]["msg_id"])
        assert [m["msg_type"] for m in shown] == ["comm_close"] and shown[0]["content"]["comm_id"] == "c1", shown


def stdin():
    with kernel() as k:
        request = k.client.execute('Console.Write("name? "); var name = Console.ReadLine(); name', allow_stdin=True)
        question = k.client.get_stdin_msg(timeout=TIMEOUT)
        check(question)
        assert question["parent_header"]["msg_id"] == request
        k.client.input("Ada")
        shown = k.outputs(request)
        assert shown[-1]["content"]["data"]["text/plain"] == "Ada", shown
        assert k.reply(request)["status"] == "ok"
        reply, _ = k.run("Console.ReadLine()")
        assert reply["ename"] == "System.NotSupportedException" and "takes no input" in reply["evalue"], reply
        request = k.client.execute("Console.ReadLine()", allow_stdin=True)
        k.client.get_stdin_msg(timeout=TIMEOUT)
        k.interrupt()
        assert k.reply(request)["ename"] == "Interrupted"


def interrupt():
    with kernel() as k:
        k.run("var kept = 7;")
        for loop in ("while (true) ;", "while (true) Console.WriteLine(kept);", "await Task.Delay(-1);",
                     "Thread.Sleep(-1);", "await Task.Yield(); for (;;) ;"):
            request = k.client.execute(f'using System.Threading; Console.WriteLine("begun"); {loop}')
            waiting = k.client.execute("kept = 8;")
            k.wait_for_stream("begun")
            start = time.monotonic()
            k.interrupt()
            reply = k.reply(request)
            assert reply["ename"] == "Interrupted" and time.monotonic() - start < 3, (loop, reply)
            assert k.reply(waiting)["status"] == "aborted", loop
            assert k.outputs(waiting) == []
        assert k.value("kept") == "7"
        k.interrupt()  # nothing runs: nothing happens
        assert k.value("kept") == "7"


def native_code():
    with kernel() as k:
        request = k.client.execute(
            'static class C { [System.Runtime.InteropServices.DllImport("libc")] public static extern int system(string s); }\n'
            'Console.WriteLine("begun"); C.system("sleep 7");')
        k.wait_for_stream("begun")
        time.sleep(0.2)
        k.interrupt()
        k.wait_for_stream("does not notice an interrupt. Restart the kernel to stop it")
        assert k.reply(request)["ename"] == "Interrupted"


def restart():
    with kernel() as k:
        k.run("var a = 1;")
        k.restart()
        reply, _ = k.run("a")
        assert reply["status"] == "error" and reply["execution_count"] == 1, reply
        request = k.client.execute("while (true) ;")
        time.sleep(1)
        k.manager.restart_kernel(now=True)
        k.client.wait_for_ready(timeout=TIMEOUT)
        assert k.value("1") == "1", request


def shutdown():
    with kernel() as k:
        k.run("new System.Threading.Thread(() => { while (true) ; }).Start();")
        process = k.manager.provisioner.process
        k.client.shutdown()
        reply = k.client.get_control_msg(timeout=TIMEOUT)
        check(reply)
        assert reply["content"] == {"status": "ok", "restart": False}, reply
        assert process.wait(timeout=5) == 0


def crash():
    with kernel(autorestart=True) as k:
        request = k.client.execute('Environment.FailFast("on purpose");')
        process = k.manager.provisioner.process
        assert process.wait(timeout=30) != 0
        k.restart()
        assert k.value("6 * 7") == "42", request


def exit_in_a_cell():
    with kernel() as k:
        request = k.client.execute('Console.Write("last words"); Environment.Exit(3);')
        shown = [(m["msg_type"], m["content"]) for m in k.outputs(request)]
        assert stream(shown) == "last words" and shown[-1][1]["ename"] == "ProcessExited", shown
        assert k.reply(request)["status"] == "error"
        assert k.manager.provisioner.process.wait(timeout=10) == 3
        k.restart()
        assert k.value("1") == "1"


def another_thread():
    with kernel() as k:
        _, shown = k.run('var t = new System.Threading.Thread(() => throw new Exception("fell")); t.Start(); t.Join();')
        assert "System.Exception: fell" in stream(shown, "stderr"), shown
        assert k.value("1") == "1"
        request = k.client.execute('_ = Task.Run(async () => { await Task.Delay(300); Console.Write("late"); });')
        k.reply(request)
        k.wait_for_stream("late")
        request = k.client.execute("var loop = new System.Threading.Thread(() => { while (true) ; }); loop.Start(); loop.Join();")
        time.sleep(1)
        k.interrupt()
        shown = [(m["msg_type"], m["content"]) for m in k.outputs(request)]
        assert [kind for kind, _ in shown if kind != "execute_input"] == ["error"], shown


def many_lines():
    with kernel() as k:
        start = time.monotonic()
        _, shown = k.run('for (var i = 0; i < 10_000; i++) Console.WriteLine($"line {i}");')
        assert stream(shown) == "".join(f"line {i}\n" for i in range(10_000))
        assert time.monotonic() - start < 5 and len(shown) < 500, (time.monotonic() - start, len(shown))
        code = 'for (var i = 0; i < 3; i++) { Console.Write(i); display("d"); Console.Error.Write(i); }'
        _, shown = k.run(code)
        kinds = [content.get("name") or content["data"]["text/plain"] for _, content in shown]
        assert kinds == ["stdout", "d", "stderr"] * 3, shown


def output_while_running():
    with kernel() as k:
        request = k.client.execute('Console.WriteLine("early"); await Task.Delay(-1);')
        k.wait_for_stream("early")
        assert is_quiet(k.client), "the cell is still running"
        k.interrupt()
        k.reply(request)


def wrong_signature():
    with kernel() as k:
        other = Session(key=b"another key")
        other.send(k.client.shell_channel.socket, "execute_request", {"code": "1", "silent": False})
        assert is_quiet(k.client)
        assert k.value("2") == "2"


def heartbeat():
    with kernel() as k:
        request = k.client.execute("while (true) ;")
        k.client.hb_channel.unpause()
        time.sleep(3)
        assert k.client.hb_channel.is_beating()
        k.interrupt()
        k.reply(request)


def orphan():
    """A front end that is killed takes its kernel along."""
    front = subprocess.Popen(
        [sys.executable, "-c", "import time; from kernels import Kernel; k = Kernel();"
         "print(k.manager.provisioner.process.pid, flush=True); time.sleep(600)"],
        stdout=subprocess.PIPE, text=True, cwd=os.path.dirname(os.path.abspath(__file__)))
    try:
        kernel_id = int(front.stdout.readline())
    finally:
        front.send_signal(signal.SIGKILL)
        front.wait()
    until = time.monotonic() + 10
    while is_alive(kernel_id):
        assert time.monotonic() < until, "the kernel is still there"
        time.sleep(0.1)


def is_alive(process):
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def five_at_once():
    kernels = []
    try:
        for _ in range(5):
            kernels.append(Kernel())
        requests = [k.client.execute(f"var n = {i}; await Task.Delay(100); n * n") for i, k in enumerate(kernels)]
        for i, (k, request) in enumerate(zip(kernels, requests)):
            assert k.outputs(request)[-1]["content"]["data"]["text/plain"] == str(i * i)
    finally:
        for k in kernels:
            k.close()


if __name__ == "__main__":
    faulthandler.dump_traceback_later(240, exit=True)
    sys.exit(globals()[sys.argv[1]]())
