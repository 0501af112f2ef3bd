namespace Jupyter.Tests;

/// <summary>What a front end does with the kernel; each of the scenarios.py checks its messages against the schema.</summary>
public class KernelTests(Clients clients)
{
    [Theory]
    [InlineData("execute")]
    [InlineData("not_counted")]
    [InlineData("user_expressions")]
    [InlineData("error")]
    [InlineData("stop_on_error")]
    [InlineData("display_update")]
    [InlineData("complete_and_inspect")]
    [InlineData("comms")]
    [InlineData("stdin")]
    [InlineData("interrupt")]
    [InlineData("native_code")]
    [InlineData("restart")]
    [InlineData("shutdown")]
    [InlineData("crash")]
    [InlineData("exit_in_a_cell")]
    [InlineData("another_thread")]
    [InlineData("many_lines")]
    [InlineData("output_while_running")]
    [InlineData("wrong_signature")]
    [InlineData("heartbeat")]
    [InlineData("orphan")]
    [InlineData("five_at_once")]
    public Task A_front_end_gets_on_with_the_kernel(string scenario) => clients.PythonAsync("scenarios.py", scenario);

    [Fact]
    public Task Jupyters_own_tests_for_kernels_pass() => clients.PythonAsync("-m", "unittest", "conformance");
}
