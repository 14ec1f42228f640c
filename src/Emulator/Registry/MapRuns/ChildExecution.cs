using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>One child execution of a Map Run, as the operations on executions see it.</summary>
internal sealed class ChildExecution(MapRunEntry entry, int number)
{
    private readonly MapRun _run = entry.Run;

    /// <summary>Its Map Run.</summary>
    internal MapRun Run => _run;

    /// <summary>Its machine: the item processor.</summary>
    internal Machine Machine => entry.Machine;

    /// <summary>Its status in a list.</summary>
    internal static ExecutionSummary Summarize(MapRun run, int number, ChildTable.Entry child)
    {
        var status = StatusOf(child.State);
        return new ExecutionSummary(
            new ExecutionArn(run.Identity.ArnOf(number)),
            new MachineArn(run.Identity.MachineArn),
            run.Identity.ListedNameOf(number),
            status,
            DateTimeOffset.FromUnixTimeMilliseconds(child.Start))
        {
            StopDate = StopDateOf(child),
            MapRunArn = run.Identity.Arn,
            ItemCount = child.Items,
            RedriveCount = child.Redrives,
            RedriveDate = run.Identity.IsExpress ? null : RedriveDateOf(child),
        };
    }

    /// <summary>What DescribeExecution tells.</summary>
    internal async ValueTask<ExecutionDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var (child, history) = await ReadAsync(cancellationToken);
        var last = history.Count == 0 ? null : history[history.Count];
        var isEnded = last is not null && HistoryWriter.EndsExecution(last.Type) && child.State != ChildState.Running;
        var end = isEnded ? ExecutionEnd.Of(last!) : null;
        var problem = ProblemOf(child.State);
        return new ExecutionDescription
        {
            Arn = new ExecutionArn(_run.Identity.ArnOf(number)),
            Name = _run.Identity.ListedNameOf(number),
            Machine = Machine,
            Status = StatusOf(child.State),
            StartDate = DateTimeOffset.FromUnixTimeMilliseconds(child.Start),
            StopDate = StopDateOf(child),
            Input = history.Count > 0 && history[1].Details is EventDetails.ExecutionStarted started ? started.Input : PayloadText.EmptyObject,
            Output = isEnded ? (last!.Details as EventDetails.Succeeded)?.Output : null,
            Error = end?.Error,
            Cause = end?.Cause,
            MapRunArn = _run.Identity.Arn,
            Label = _run.Identity.Label,
            RedriveCount = child.Redrives,
            RedriveDate = _run.Identity.IsExpress ? null : RedriveDateOf(child),
            RedriveStatus = problem is null ? RedriveStatus.RedrivableByMapRun : RedriveStatus.NotRedrivable,
            RedriveStatusReason = problem,
        };
    }

    /// <summary>The events that are on disk. Of an EXPRESS child these are its start and its end only.</summary>
    internal async ValueTask<(ChildTable.Entry Child, ExecutionHistory History)> ReadAsync(CancellationToken cancellationToken)
    {
        // The entry is read first: what it tells is in the log by then.
        var child = _run.Find(number)!.Value;
        var history = new ExecutionHistory();
        foreach (var entry in await _run.ReadEntriesAsync(number, cancellationToken))
        {
            if (entry is LogEntry.Recorded recorded)
            {
                history.Append(_run.Identity.IsExpress ? recorded.Event with { Id = history.Appended + 1 } : recorded.Event);
            }
        }

        history.Commit(history.Appended);
        return (child, history);
    }

    /// <summary>Stops it, unless it has ended; when it stopped.</summary>
    internal async ValueTask<DateTimeOffset> StopAsync(string? error, string? cause, CancellationToken cancellationToken)
    {
        if (_run.FindRunning(number) is { } running)
        {
            running.History.TryEnd(HistoryEventType.ExecutionAborted, new EventDetails.Failure(error, cause), previousId: 0);
            await _run.Log.FlushAsync(cancellationToken);
            _run.OnWritten();
        }

        return _run.Find(number) is { } child && StopDateOf(child) is { } stopped ? stopped : _run.Time.GetUtcNow();
    }

    private static string? ProblemOf(ChildState state) => state switch
    {
        ChildState.Running => "Execution is RUNNING and cannot be redriven",
        ChildState.Succeeded => "Execution is SUCCEEDED and cannot be redriven",
        _ => null,
    };

    // Source: DescribeExecution, "redriveDate is not available for EXPRESS children".
    private static DateTimeOffset? RedriveDateOf(ChildTable.Entry child) =>
        child.Redriven == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(child.Redriven);

    private static DateTimeOffset? StopDateOf(ChildTable.Entry child) =>
        child.State is ChildState.Running ? null : DateTimeOffset.FromUnixTimeMilliseconds(child.Stop);

    internal static ExecutionStatus StatusOf(ChildState state) => state switch
    {
        ChildState.Running => ExecutionStatus.Running,
        ChildState.Succeeded => ExecutionStatus.Succeeded,
        ChildState.Failed => ExecutionStatus.Failed,
        ChildState.TimedOut => ExecutionStatus.TimedOut,
        ChildState.Aborted => ExecutionStatus.Aborted,
        ChildState.PendingRedrive => ExecutionStatus.PendingRedrive,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a child."),
    };
}
