using Fanout.Emulator.Datasets;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>Makes the attempts of Map states in distributed mode: each is a Map Run.</summary>
internal sealed class DistributedMapRunner(BlockRunner blocks)
{
    // Source: "Step Functions service quotas", redrives of one Map Run.
    private const int MostRedrives = 1_000;

    internal async ValueTask<DataResult> AttemptAsync(
        MapState state, ExecutionScope scope, AttemptResume? resume, CancellationToken cancellationToken)
    {
        var (parameters, failure) = MapParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        var count = parameters.Items.Element.GetArrayLength();
        if (resume is null)
        {
            scope.History.OpenGroup(scope.Thread, HistoryEventType.MapStateStarted, new EventDetails.MapStateStarted(count), state.Name);
        }

        (var settings, failure) = DistributedMapFields.Read(state, scope, parameters);
        if (settings is null)
        {
            return failure!;
        }

        var runs = scope.Services.MapRuns ?? throw new InvalidOperationException("Nothing keeps Map Runs here.");
        var request = new MapRunRequest(scope.Execution, state, settings.Limits, settings.Reader is null ? count : null);
        var run = resume is AttemptResume.MapRun known ? runs.Reopen(known.Arn, request) : Start(runs, request, scope);
        if (resume is AttemptResume.MapRun { IsToBeRedriven: true } && Redrive(run, runs, scope) is { } refusal)
        {
            return refusal;
        }

        var feed = new ItemFeed(state, scope with { Input = parameters.Input }, parameters.Items, settings);
        var attempt = new MapRunAttempt(state, scope, run, feed, settings);
        var end = run.End;
        if (end is null)
        {
            using var place = await runs.EnterAsync(cancellationToken);
            end = await RunAsync(attempt, runs, cancellationToken);
        }

        return Complete(attempt, end, resume is AttemptResume.MapRun { HasSucceeded: true });
    }

    private static MapRun Start(IMapRuns runs, MapRunRequest request, ExecutionScope scope)
    {
        var run = runs.Create(request);
        scope.History.Append(scope.Thread, HistoryEventType.MapRunStarted, new EventDetails.MapRunStarted(run.Identity.Arn));
        return run;
    }

    private static StateFailure? Redrive(MapRun run, IMapRuns runs, ExecutionScope scope)
    {
        if (run.End is not null)
        {
            if (run.Redrives.Count == MostRedrives)
            {
                return scope.FailRuntime($"The Map Run has been redriven {MostRedrives} times, which is the most.");
            }

            runs.Redrive(run);
        }

        scope.History.Append(
            scope.Thread, HistoryEventType.MapRunRedriven, new EventDetails.MapRunRedriven(run.Identity.Arn, run.Redrives.Count));
        return null;
    }

    private async Task<MapRunEnd> RunAsync(MapRunAttempt attempt, IMapRuns runs, CancellationToken cancellationToken)
    {
        var run = attempt.Run;
        try
        {
            var children = new ChildRunner(blocks, attempt.State.ItemProcessor, run, attempt.Scope);
            var failure = await new MapRunDispatcher(run, attempt.Feed, children, attempt.Scope).RunAsync(cancellationToken);
            var end = await WriteResultsAsync(attempt, failure, cancellationToken);
            await FinishAsync(run, runs, end, cancellationToken);
            return end;
        }
        catch (OperationCanceledException) when (attempt.Scope.Thread.IsClosed)
        {
            await FinishAsync(run, runs, new MapRunEnd(MapRunStatus.Aborted, attempt.Scope.Services.Time.GetUtcNow()), CancellationToken.None);
            throw;
        }
    }

    private static async Task FinishAsync(MapRun run, IMapRuns runs, MapRunEnd end, CancellationToken cancellationToken)
    {
        await run.Log.FlushAsync(cancellationToken);
        run.Finish(end);
        await runs.SaveAsync(run, cancellationToken);
    }

    private static async Task<MapRunEnd> WriteResultsAsync(MapRunAttempt attempt, StateFailure? failure, CancellationToken cancellationToken)
    {
        var (run, writer) = (attempt.Run, attempt.State.ResultWriter);
        ResultLocation? location = null;
        if (attempt.Settings.WriterParameters is { } parameters && failure?.Error != StateFailure.Runtime)
        {
            try
            {
                var results = attempt.Scope.Services.ResultWriter ?? throw new ResultWriterException("The local endpoint has nothing to write results to.");
                location = await results.WriteAsync(
                    new ResultWriterRequest
                    {
                        Resource = writer!.Resource!,
                        ParametersJson = parameters.Text.ToString(),
                        Transformation = writer.Transformation,
                        OutputType = writer.OutputType,
                        MapRunArn = run.Identity.Arn,
                        MapRunId = run.Identity.Id,
                        RedriveCount = run.Redrives.Count,
                    },
                    new MapRunResults(run).AllAsync(attempt.Pending(cancellationToken), run.Redrives.Date),
                    cancellationToken);
            }
            catch (ResultWriterException exception)
            {
                failure ??= new StateFailure("States.ResultWriterFailed", exception.Message);
            }
        }

        var status = failure is null ? MapRunStatus.Succeeded : MapRunStatus.Failed;
        return new MapRunEnd(status, attempt.Scope.Services.Time.GetUtcNow())
        {
            Error = failure?.Error,
            Cause = failure?.Cause,
            ResultBucket = location?.Bucket,
            ResultKey = location?.Key,
            HasResults = failure is null || location is not null,
        };
    }

    private static DataResult Complete(MapRunAttempt attempt, MapRunEnd end, bool isRecorded)
    {
        var scope = attempt.Scope;
        if (end.Status != MapRunStatus.Succeeded)
        {
            scope.History.Append(scope.Thread, HistoryEventType.MapRunFailed, new EventDetails.Failure(end.Error, end.Cause));
            return new StateFailure(end.Error, end.Cause) { IsFromGroup = true };
        }

        if (!isRecorded)
        {
            scope.History.CloseMapRun(scope.Thread);
        }

        return attempt.Result(end);
    }
}
