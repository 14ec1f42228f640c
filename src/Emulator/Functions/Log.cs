namespace Fanout.Emulator.Functions;

/// <summary>Log messages of functions, ids 2100 to 2199.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Information, "{Kind} functions run on {Path}")]
    internal static partial void InterpreterFound(this ILogger logger, FunctionKind kind, string path);

    [LoggerMessage(2101, LogLevel.Debug, "Function {Function} runs in process {ProcessId}")]
    internal static partial void ProcessStarted(this ILogger logger, string function, int processId);

    [LoggerMessage(2102, LogLevel.Debug, "Process {ProcessId} of function {Function} ended with code {ExitCode}")]
    internal static partial void ProcessEnded(this ILogger logger, string function, int processId, int exitCode);

    [LoggerMessage(2103, LogLevel.Error, "The process of function {Function} is broken")]
    internal static partial void ProcessBroken(this ILogger logger, Exception exception, string function);

    [LoggerMessage(2104, LogLevel.Warning, "The code of function {Function} does not exist yet: {Path}")]
    internal static partial void CodeMissing(this ILogger logger, string function, string path);

    [LoggerMessage(2105, LogLevel.Error, "The asynchronous invocation of {Function} failed")]
    internal static partial void AsynchronousInvocationFailed(this ILogger logger, Exception exception, string function);

    [LoggerMessage(2106, LogLevel.Warning, "Asynchronous invocation {RequestId} of {Function} ended with {Error}")]
    internal static partial void AsynchronousInvocationRefused(this ILogger logger, string requestId, string function, string error);
}
