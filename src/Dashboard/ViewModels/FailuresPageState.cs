using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address of the failures inbox keeps.</summary>
internal sealed record FailuresPageState
{
    /// <summary>Which groups.</summary>
    public FailuresShow Show { get; init; }

    /// <summary>ARN of the machine; null for all.</summary>
    public string? Machine { get; init; }

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public CauseOrder Order { get; init; }

    /// <summary>The group that was chosen; null for the first.</summary>
    public long? Cause { get; init; }

    /// <summary>Key of the page of groups; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Whether anything is left out that belongs to what is shown.</summary>
    public bool IsFiltered => Machine is not null || Search is not null;

    /// <summary>The machine.</summary>
    public StateMachineArn? StateMachine => Machine is { } arn ? new StateMachineArn(arn) : null;

    /// <summary>The question to the store.</summary>
    /// <param name="person">Who sits here; null when that is not known.</param>
    public CausesQuery ToQuery(string? person) => new()
    {
        StateMachine = StateMachine,
        Search = Search,
        Order = Order,
        After = After,
        Owner = Show == FailuresShow.Mine ? person ?? "" : null,
        States = Show switch
        {
            FailuresShow.New => [CauseState.New],
            FailuresShow.Recurring => [CauseState.Recurring],
            FailuresShow.Fixed => [CauseState.Fixed],
            FailuresShow.Ignored => [CauseState.Ignored],
            FailuresShow.All => [],
            _ => CauseLook.Open,
        },
    };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["show"] = Show == FailuresShow.Open ? null : Show.ToString().ToLowerInvariant(),
        ["machine"] = Machine,
        ["q"] = Search,
        ["sort"] = Order == CauseOrder.Last ? null : Order.ToString().ToLowerInvariant(),
        ["cause"] = Cause,
        ["after"] = After,
    };
}
