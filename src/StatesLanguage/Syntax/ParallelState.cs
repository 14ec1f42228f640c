using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>Runs branches side by side and collects their results in the order of the branches.</summary>
public sealed record ParallelState : WorkState
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Parallel;

    /// <summary>The branches.</summary>
    public required ImmutableArray<Branch> Branches { get; init; }

    /// <summary>What every branch starts with (JSONPath); absent means the input.</summary>
    public Payload.JsonPath? Parameters { get; init; }

    /// <summary>What every branch starts with (JSONata); absent means the input.</summary>
    public Payload.Jsonata? Arguments { get; init; }
}
