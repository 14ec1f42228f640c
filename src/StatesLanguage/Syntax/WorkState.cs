using System.Collections.Immutable;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>A state whose work can fail, be retried and be caught: Task, Parallel and Map.</summary>
public abstract record WorkState : FlowState
{
    private protected WorkState()
    {
    }

    /// <summary>Shapes the result before it meets <see cref="ResultPath"/> (JSONPath).</summary>
    public Payload.JsonPath? ResultSelector { get; init; }

    /// <summary>
    /// Where the result goes in the input (JSONPath); null when the definition says <c>null</c>, which discards the result.
    /// </summary>
    public ReferencePath? ResultPath { get; init; } = WholeDocument.Reference;

    /// <summary>What to retry, tried in order.</summary>
    public ImmutableArray<Retrier> Retry { get; init; } = [];

    /// <summary>What to do once retries are used up, tried in order.</summary>
    public ImmutableArray<Catcher> Catch { get; init; } = [];
}
