"""Jupyter's own tests for kernels, with C# to run."""

import unittest

from jupyter_kernel_test import KernelTests


class CSharpTests(KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    complete_code_samples = ["1 + 2", "var a = 1;", "class A { }"]
    incomplete_code_samples = ["if (true) {", "class A {", "/* open"]
    invalid_code_samples = ["int = ;"]
    code_generate_error = 'throw new Exception("oops");'
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": "1 + 2", "result": "3"}]
    code_display_data = [{"code": 'display(HTML("<b>x</b>"), "text/html");', "mime": "text/html"}]
    code_history_pattern = "6*"
    supported_history_operations = ("tail", "range", "search")


del KernelTests  # unittest would run it, too

if __name__ == "__main__":
    unittest.main()
