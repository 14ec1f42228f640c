namespace Fanout.Monitoring.Logs;

/// <summary>What was found in the log of a function about one attempt.</summary>
public sealed record AttemptLog
{
    /// <summary>How the lines were recognised.</summary>
    public required LogMatch Match { get; init; }

    /// <summary>Name of the log group that was read.</summary>
    public required string Group { get; init; }

    /// <summary>The invocations, the one that fits best first.</summary>
    public IReadOnlyList<InvocationLog> Invocations { get; init; } = [];

    /// <summary>Whether there are more lines than were read.</summary>
    public bool HasMore { get; init; }

    /// <summary>What could not be read, why, and what to do; null when all was read.</summary>
    public string? Problem { get; init; }

    /// <summary>Number of lines.</summary>
    public int Count => Invocations.Sum(invocation => invocation.Lines.Count);
}
