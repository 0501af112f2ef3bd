using ReportBuilder;
using ReportBuilder.Interactive;

if (args is [KernelProcess.Argument, var folder])
    return await KernelProcess.RunAsync(folder);
var parsed = CommandLine.Commands().Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    return ExitCode.WrongUsage;
}
try
{
    return await parsed.InvokeAsync(new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30), // after Ctrl-C, to write what ran and to end the kernels
    });
}
catch (Exception e)
    when (e is IOException or InvalidDataException or UnauthorizedAccessException or WrongUsageException)
{
    Console.Error.WriteLine(e.Message);
    return e is WrongUsageException ? ExitCode.WrongUsage : ExitCode.Failure;
}
