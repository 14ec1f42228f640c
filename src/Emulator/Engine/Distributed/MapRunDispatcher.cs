using Fanout.Emulator.Datasets;
using Fanout.Emulator.History;
using Fanout.Emulator.Limits;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>
/// Brings a Map Run to its end: one loop that reads an item when there is room for a child and starts it. Children are not threads;
/// items waiting for their turn have not been read.
/// </summary>
internal sealed class MapRunDispatcher(MapRun run, ItemFeed feed, ChildRunner children, ExecutionScope scope)
{
    // Source: step-functions.md 4.8, a threshold exceeded.
    private static readonly StateFailure TooManyFailed =
        new("States.ExceedToleratedFailureThreshold", "The specified tolerated failure threshold was exceeded");

    /// <summary>Runs all children; the failure of the Map Run, or null. Cancelling leaves the children to be resumed, or with a stopped execution aborts them.</summary>
    internal async Task<StateFailure?> RunAsync(CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deadlines = WatchDeadlinesAsync(watching.Token);
        try
        {
            return await DispatchAsync(cancellationToken);
        }
        catch
        {
            await GiveUpAsync();
            throw;
        }
        finally
        {
            await watching.CancelAsync();
            await deadlines;
        }
    }

    private async Task<StateFailure?> DispatchAsync(CancellationToken cancellationToken)
    {
        foreach (var child in run.ResumeChildren())
        {
            children.Start(child);
        }

        var failure = await RedriveAsync(cancellationToken) ? await ReadAsync(cancellationToken) : null;
        if (failure is null && await run.WaitForChildrenAsync(evenIfExceeded: false, cancellationToken))
        {
            return run.IsExceeded ? TooManyFailed : null;
        }

        Stop(run.Running());
        await run.WaitForChildrenAsync(evenIfExceeded: true, cancellationToken);
        return failure ?? TooManyFailed;
    }

    // False when too much has failed before all children were redriven.
    private async Task<bool> RedriveAsync(CancellationToken cancellationToken)
    {
        for (var number = run.NextToRedrive(from: 0); number >= 0; number = run.NextToRedrive(number + 1))
        {
            if (!await run.WaitForRoomAsync(cancellationToken))
            {
                return false;
            }

            if (run.Redrive(number) is { } child)
            {
                children.Start(child);
            }
        }

        return true;
    }

    private async Task<StateFailure?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var input in feed.ReadAsync(run.ItemsBegun, cancellationToken))
            {
                if (!await run.WaitForRoomAsync(cancellationToken))
                {
                    return null;
                }

                children.Start(run.Begin(input, scope.Execution.RoleArn));
            }

            run.NoteItemCount(feed.ItemsRead);
            return null;
        }
        catch (ItemReaderException exception)
        {
            return new StateFailure("States.ItemReaderFailed", exception.Message);
        }
        catch (MapRunFailedException exception)
        {
            return exception.Failure;
        }
    }

    // When the execution was stopped, or the state given up, its thread is closed; otherwise the process is to end.
    private async Task GiveUpAsync()
    {
        if (scope.Thread.IsClosed)
        {
            Stop(run.Running());
            await run.WaitForChildrenAsync(evenIfExceeded: true, CancellationToken.None);
            return;
        }

        foreach (var child in run.Running())
        {
            child.History.Abandon();
        }

        await run.WaitUntilLeftAsync();
    }

    private static void Stop(RunningChild[] running)
    {
        foreach (var child in running)
        {
            child.History.TryEnd(HistoryEventType.ExecutionAborted, new EventDetails.Failure(null, null), previousId: 0);
        }
    }

    // All children have the same time, so that none is due before the one that is due first now.
    private async Task WatchDeadlinesAsync(CancellationToken cancellationToken)
    {
        var limit = run.Identity.IsExpress ? AwsQuotas.ExpressDuration : AwsQuotas.StandardDuration;
        try
        {
            while (true)
            {
                var now = scope.Services.Time.GetUtcNow();
                var next = now + limit;
                foreach (var child in run.Running())
                {
                    var due = child.Since + limit;
                    if (due <= now)
                    {
                        child.History.TryEnd(HistoryEventType.ExecutionTimedOut, new EventDetails.Failure(StateFailure.Timeout, null), previousId: 0);
                    }
                    else if (due < next)
                    {
                        next = due;
                    }
                }

                await Clock.DelayUntilAsync(scope.Services.Time, next, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The Map Run ended.
        }
    }
}
