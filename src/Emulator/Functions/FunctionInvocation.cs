namespace Fanout.Emulator.Functions;

/// <summary>One invocation as its function sees it.</summary>
/// <param name="RequestId">Id of the invocation, a UUID.</param>
/// <param name="FunctionArn">ARN by which the function was invoked.</param>
/// <param name="Payload">The event, UTF-8 JSON.</param>
public sealed record FunctionInvocation(string RequestId, string FunctionArn, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Client context as the caller sent it, base64.</summary>
    public string? ClientContext { get; init; }
}
