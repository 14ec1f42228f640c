using Fanout.Dashboard.Presentation;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Does what a person decides about a group, and takes the last decision back.</summary>
internal sealed class CauseTriageViewModel(ICauseTriage triage)
{
    /// <summary>What was done last; null when nothing was.</summary>
    public CauseUndo? Last { get; private set; }

    /// <summary>Does something to the group as the person sees it.</summary>
    public async Task DoAsync(CauseGroup group, TriageAction action, string who, CancellationToken cancellationToken) =>
        Last = await triage.ApplyAsync(group.Id, group.Version, action, who, cancellationToken) switch
        {
            TriageResult.Done done when action is TriageAction.Comment => new CauseUndo(group.Id, "Note written.", null, done.Group.Version),
            TriageResult.Done done when action is TriageAction.Undo =>
                new CauseUndo(group.Id, $"Taken back: {CauseLook.Word(done.Group.Triage.State)} again.", null, done.Group.Version),
            TriageResult.Done done => new CauseUndo(group.Id, CauseLook.Done(done.Before.Triage, done.Group.Triage), done.Before.Triage, done.Group.Version),
            TriageResult.Conflict conflict => new CauseUndo(
                group.Id, $"Nothing was done: somebody has just changed it to {CauseLook.Word(conflict.Group.Triage.State)}.", null, conflict.Group.Version),
            _ => new CauseUndo(group.Id, "Nothing was done: the group is no longer there.", null, 0),
        };

    /// <summary>Takes back what was done last, unless somebody has changed the group since.</summary>
    public Task UndoAsync(CauseGroup group, string who, CancellationToken cancellationToken) =>
        Last is { Before: { } before } last && last.Cause == group.Id
            ? DoAsync(group with { Version = last.Version }, new TriageAction.Undo(before), who, cancellationToken)
            : Task.CompletedTask;
}
