using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>The events of a run with their filters.</summary>
public sealed partial class RunEvents : ComponentBase
{
    /// <summary>The events.</summary>
    [Parameter, EditorRequired] public required EventsViewModel Events { get; set; }

    /// <summary>Id of the last event of the run.</summary>
    [Parameter] public long Version { get; set; }

    /// <summary>When the run started.</summary>
    [Parameter] public DateTimeOffset StartedAt { get; set; }

    /// <summary>The filters.</summary>
    [Parameter, EditorRequired] public required EventsPageState State { get; set; }

    /// <summary>Address of an item.</summary>
    [Parameter, EditorRequired] public required Func<ItemKey, string> AddressOf { get; set; }

    /// <summary>Address of these events as a file, by its format.</summary>
    [Parameter, EditorRequired] public required Func<string, string> ExportAddress { get; set; }

    /// <summary>Raised with other filters or another order.</summary>
    [Parameter] public EventCallback<EventsPageState> OnChange { get; set; }

    /// <summary>Asks for the next page.</summary>
    [Parameter] public EventCallback OnMore { get; set; }

    /// <summary>Asks for reading the list again.</summary>
    [Parameter] public EventCallback OnNew { get; set; }

    private bool IsFailures => State.Types.Count > 0 && EventTypes.Failures.SequenceEqual(State.Types);

    private string TypesText => State.Types.Count switch
    {
        0 => "all types",
        1 => State.Types[0],
        var count => Format.Count(count, "type"),
    };

    // The state of an address may have no event yet.
    private IEnumerable<string> States => State.State is { } state && !Events.States.Contains(state) ? Events.States.Append(state) : Events.States;

    // Only where new events would be in sight: at the top of the newest, or at the end of a list that is complete.
    private long NewEvents => State.IsFiltered || Events.Rows.Count == 0 ? 0
        : State.Descending ? Version - Events.Rows[0].Id
        : Events.HasMore ? 0 : Version - Events.Rows[^1].Id;

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private static string? Text(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private Task Toggle(string type) =>
        Change(State with { Types = State.Types.Contains(type) ? [.. State.Types.Where(other => other != type)] : [.. State.Types, type] });

    private Task Change(EventsPageState state) => OnChange.InvokeAsync(state);
}
