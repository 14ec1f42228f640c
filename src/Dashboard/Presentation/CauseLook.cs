using System.Globalization;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.Presentation;

/// <summary>Words for cause groups: their states, and what happened to them.</summary>
public static class CauseLook
{
    /// <summary>The states that a person sets, in the order in which work goes.</summary>
    public static IReadOnlyList<CauseState> Settable { get; } =
        [CauseState.New, CauseState.Investigating, CauseState.Waiting, CauseState.Fixed];

    /// <summary>The states of groups that somebody has to see to.</summary>
    public static IReadOnlyList<CauseState> Open { get; } =
        [CauseState.New, CauseState.Recurring, CauseState.Investigating, CauseState.Waiting];

    /// <summary>The word for a state.</summary>
    public static string Word(CauseState state) => state switch
    {
        CauseState.New => "new",
        CauseState.Investigating => "investigating",
        CauseState.Waiting => "waiting",
        CauseState.Fixed => "fixed",
        CauseState.Ignored => "ignored",
        CauseState.Recurring => "recurring",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a cause group."),
    };

    /// <summary>The icon for a state.</summary>
    public static string Icon(CauseState state) => state switch
    {
        CauseState.New => "pending",
        CauseState.Investigating => "search",
        CauseState.Waiting => "pause",
        CauseState.Fixed => "done",
        CauseState.Ignored => "ignored",
        CauseState.Recurring => "again",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a cause group."),
    };

    /// <summary>What an entry of the history says, without who and when.</summary>
    public static string Text(CauseHistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Action switch
        {
            CauseAction.State => $"set it to {State(entry.Text)}",
            CauseAction.Ignore => $"ignores it {entry.Text}",
            CauseAction.Assign when entry.Text is { } owner => $"gave it to {owner}",
            CauseAction.Assign => "left it without an owner",
            CauseAction.Comment => "wrote",
            CauseAction.Undo => $"took that back: {State(entry.Text)} again",
            CauseAction.Reopen => $"Opened again. {entry.Text}",
            CauseAction.Regroup => $"Grouped by newer rules; before, it was {entry.Text}.",
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Action, "Not an action of a history."),
        };
    }

    /// <summary>What was just done, for the line that offers to take it back.</summary>
    public static string Done(CauseTriage before, CauseTriage now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.Owner != now.Owner)
        {
            return now.Owner is { } owner ? $"Given to {owner}." : "Left without an owner.";
        }

        return now.State == CauseState.Ignored ? $"Ignored {Ignored(now)}." : $"Set to {Word(now.State)}.";
    }

    /// <summary>Until when or for how many items it is ignored.</summary>
    public static string Ignored(CauseTriage triage)
    {
        ArgumentNullException.ThrowIfNull(triage);
        return triage.IgnoredItems is { } items
            ? $"for {Format.Count(items, "more item")}"
            : triage.IgnoredUntil is { } until
                ? $"until {until.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
                : "until somebody says otherwise";
    }

    private static string State(string? name) => Enum.TryParse<CauseState>(name, out var state) ? Word(state) : name ?? "";
}
