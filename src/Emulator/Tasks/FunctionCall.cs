namespace Fanout.Emulator.Tasks;

/// <summary>One request to run a function.</summary>
/// <param name="Function">Name, <c>name:qualifier</c>, partial ARN (<c>account:function:name</c>) or full ARN.</param>
/// <param name="Payload">The event, UTF-8 JSON, at most 6 MB.</param>
public sealed record FunctionCall(string Function, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Version or alias, when it is not part of <see cref="Function"/>.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Client context as the caller sent it: base64, at most 3,583 bytes.</summary>
    public string? ClientContext { get; init; }

    /// <summary>Id that the invocation is to have; null for a random one.</summary>
    internal string? RequestId { get; init; }
}
