using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address of the list of runs keeps.</summary>
internal sealed record RunsPageState
{
    /// <summary>Statuses shown; none means all.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>ARN of the machine whose runs are shown; null for all.</summary>
    public string? Machine { get; init; }

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Only runs with failed items.</summary>
    public bool WithFailedItems { get; init; }

    /// <summary>Key of the page; null for the newest.</summary>
    public string? After { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Statuses.Count > 0 || Machine is not null || Search is not null || WithFailedItems;

    /// <summary>The question to the store.</summary>
    public RunsQuery ToQuery() => new()
    {
        Statuses = Statuses,
        StateMachine = Machine is { } arn ? new StateMachineArn(arn) : null,
        Search = Search,
        WithFailedItems = WithFailedItems,
        After = After,
    };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["status"] = QueryText.Join(Statuses),
        ["machine"] = Machine,
        ["q"] = Search,
        ["failed"] = WithFailedItems ? "1" : null,
        ["after"] = After,
    };
}
