namespace Fanout.StatesLanguage.Syntax;

/// <summary>A whole definition.</summary>
public sealed record StateMachine : StateBlock
{
    /// <summary>The language of states that do not name their own.</summary>
    public QueryLanguage QueryLanguage { get; init; }

    /// <summary>The longest an execution may take, in seconds; absent means no limit but the service's.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The version of the language; only <c>1.0</c> exists.</summary>
    public string? Version { get; init; }
}
