using System.Collections.Frozen;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// Everything a JSONata expression may look at: the members of <c>$states</c>, the variables, time and chance. Values
/// come from functions, called only for expressions that look at them.
/// </summary>
public sealed record JsonataScope
{
    /// <summary>Gives <c>$states.input</c>.</summary>
    public required Func<JsonElement> Input { get; init; }

    /// <summary>Gives <c>$states.context</c>.</summary>
    public required Func<JsonElement> Context { get; init; }

    /// <summary>Gives <c>$states.result</c>; null where there is none.</summary>
    public Func<JsonElement>? Result { get; init; }

    /// <summary>Gives <c>$states.errorOutput</c>; null outside Catch.</summary>
    public Func<JsonElement>? ErrorOutput { get; init; }

    /// <summary>The variables visible to the state.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Randomness of an unseeded <c>$random</c>. Must be safe for concurrent use when scopes share it.</summary>
    public required Random Random { get; init; }

    /// <summary>Source of the identifiers that <c>$uuid</c> returns.</summary>
    public required Func<Guid> NewGuid { get; init; }

    /// <summary>The clock of <c>$now</c> and <c>$millis</c>.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The members of <c>$states</c> that exist here.</summary>
    internal IEnumerable<(string Name, Func<JsonElement> Value)> States
    {
        get
        {
            yield return ("input", Input);
            yield return ("context", Context);
            if (Result is not null)
            {
                yield return ("result", Result);
            }

            if (ErrorOutput is not null)
            {
                yield return ("errorOutput", ErrorOutput);
            }
        }
    }
}
