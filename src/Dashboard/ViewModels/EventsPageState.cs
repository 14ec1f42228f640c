using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address keeps of the list of events.</summary>
public sealed record EventsPageState
{
    /// <summary>Types shown; none means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Only events of this state.</summary>
    public string? State { get; init; }

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Begin of the time shown.</summary>
    public EventTime? From { get; init; }

    /// <summary>End of the time shown.</summary>
    public EventTime? To { get; init; }

    /// <summary>Newest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Types.Count > 0 || State is not null || Search is not null || From is not null || To is not null;

    /// <summary>The state of an address.</summary>
    public static EventsPageState Read(string? types, string? state, string? search, string? from, string? to, string? descending) => new()
    {
        Types = types is { Length: > 0 } ? types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
        State = state,
        Search = search,
        From = EventTime.TryParse(from),
        To = EventTime.TryParse(to),
        Descending = descending is not null,
    };

    /// <summary>The question to the store.</summary>
    /// <param name="run">The run.</param>
    /// <param name="startedAt">Its start, from which relative times count.</param>
    public EventsQuery ToQuery(RunId run, DateTimeOffset startedAt) => new()
    {
        Run = run,
        Types = Types,
        State = State,
        Search = Search,
        From = From?.At(startedAt),
        To = To?.At(startedAt),
        Descending = Descending,
    };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["type"] = Types.Count == 0 ? null : string.Join(',', Types),
        ["state"] = State,
        ["q"] = Search,
        ["from"] = From?.ToString(),
        ["to"] = To?.ToString(),
        ["desc"] = Descending ? "1" : null,
    };
}
