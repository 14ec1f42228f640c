using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address of the list of failed items keeps.</summary>
internal sealed record FailedItemsPageState
{
    /// <summary>ARN of the machine; null for all.</summary>
    public string? Machine { get; init; }

    /// <summary>Name of the error; null for all.</summary>
    public string? Error { get; init; }

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Key of the page; null for the newest.</summary>
    public string? After { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Machine is not null || Error is not null || Search is not null;

    /// <summary>The question to the full-text index; null when no words are searched for.</summary>
    public FailedItemSearch? ToSearch() => Search is null ? null : new()
    {
        Text = Search,
        StateMachine = Machine is { } arn ? new StateMachineArn(arn) : null,
        Error = Error,
        After = After,
        Take = 50,
    };

    /// <summary>The question to the store, without the words.</summary>
    public FailedItemsQuery ToQuery() => new()
    {
        StateMachine = Machine is { } arn ? new StateMachineArn(arn) : null,
        Error = Error,
        After = After,
        Take = 50,
    };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["machine"] = Machine,
        ["error"] = Error,
        ["q"] = Search,
        ["after"] = After,
    };
}
