namespace Fanout.Emulator.Tasks;

/// <summary>How an invocation ended: an answer of the function, an error of the function, or an error of the service.</summary>
public abstract record FunctionResult
{
    private FunctionResult()
    {
    }

    /// <summary>The function ran; <see cref="FunctionError"/> tells whether its handler failed.</summary>
    /// <param name="Payload">The answer or the error document, UTF-8 JSON as the runtime wrote it.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Payload) : FunctionResult
    {
        /// <summary><c>Handled</c> or <c>Unhandled</c> when the handler failed, otherwise null.</summary>
        public string? FunctionError { get; init; }

        /// <summary><c>$LATEST</c> or a version number.</summary>
        public string ExecutedVersion { get; init; } = "$LATEST";

        /// <summary>Id of the invocation, as the function saw it and as its log lines carry it.</summary>
        public required string RequestId { get; init; }

        /// <summary>The last 4 KB of what the invocation wrote to its log.</summary>
        public string LogTail => ReadLogTail?.Invoke() ?? "";

        /// <summary>Reads <see cref="LogTail"/>, which few callers ask for.</summary>
        internal Func<string>? ReadLogTail { get; init; }
    }

    /// <summary>Lambda itself refused or failed: unknown function, throttled, payload too large.</summary>
    /// <param name="ErrorName">Lambda's error, for example <c>ResourceNotFoundException</c>.</param>
    /// <param name="StatusCode">HTTP status Lambda answers with.</param>
    /// <param name="Message">Text for the caller.</param>
    public sealed record ServiceFailed(string ErrorName, int StatusCode, string Message) : FunctionResult
    {
        /// <summary>Lambda's <c>Reason</c> for throttling; null otherwise.</summary>
        public string? Reason { get; init; }
    }
}
