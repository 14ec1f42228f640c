namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>An answer of the Step Functions API.</summary>
/// <param name="Body">The answer as it would travel; of no meaning with an error.</param>
internal sealed record StatesApiAnswer(ReadOnlyMemory<byte> Body)
{
    /// <summary>The error's name; null when there is none.</summary>
    internal string? Error { get; init; }

    /// <summary>The error's text.</summary>
    internal string? Message { get; init; }

    /// <summary>HTTP status.</summary>
    internal int Status { get; init; } = 200;
}
