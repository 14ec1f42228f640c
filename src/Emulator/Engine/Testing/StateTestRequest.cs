namespace Fanout.Emulator.Engine.Testing;

/// <summary>What a test was asked to be, before it is checked.</summary>
/// <param name="Definition">A state or, with a state's name, a machine.</param>
internal sealed record StateTestRequest(string Definition)
{
    /// <summary>The state of the machine.</summary>
    internal string? StateName { get; init; }

    /// <summary>The state's input; null for an empty object.</summary>
    internal string? Input { get; init; }

    /// <summary>The role.</summary>
    internal string? RoleArn { get; init; }

    /// <summary>The variables, a JSON object.</summary>
    internal string? Variables { get; init; }

    /// <summary>The context object.</summary>
    internal string? Context { get; init; }

    /// <summary>Whether secrets may be shown.</summary>
    internal bool RevealsSecrets { get; init; }

    /// <summary>What the state's work gives; null has it done.</summary>
    internal StateMock? Mock { get; init; }

    /// <summary>Retries that came before.</summary>
    internal int? RetryCount { get; init; }

    /// <summary>The inner state that a mocked error comes from.</summary>
    internal string? ErrorSource { get; init; }

    /// <summary>Iterations of a Map state that failed.</summary>
    internal int? FailedIterations { get; init; }

    /// <summary>What an ItemReader read.</summary>
    internal string? ReaderData { get; init; }
}
