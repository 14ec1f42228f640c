using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on Map Runs.</summary>
internal sealed class MapRunOperations(ExecutionRegistry executions, StaleLists stale, PagingToken tokens)
{
    private const string ListOperation = "ListMapRuns";

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<DescribeMapRunRequest, DescribeMapRunAnswer>(
            "DescribeMapRun", json.DescribeMapRunRequest, json.DescribeMapRunAnswer, Describe);
        yield return new WireOperation<ListMapRunsRequest, ListMapRunsAnswer>(
            ListOperation, json.ListMapRunsRequest, json.ListMapRunsAnswer, ListAsync);
        yield return new WireOperation<UpdateMapRunRequest, EmptyAnswer>(
            "UpdateMapRun", json.UpdateMapRunRequest, json.EmptyAnswer, UpdateAsync);
    }

    private ValueTask<Answer<DescribeMapRunAnswer>> Describe(DescribeMapRunRequest request, CancellationToken cancellationToken)
    {
        if (!executions.MapRuns.Find(request.MapRunArn!).TryGet(out var found, out var error))
        {
            return new(error);
        }

        var run = MapRunDescription.Of(found);
        return new(new DescribeMapRunAnswer(
            run.Identity.Arn,
            run.Identity.ExecutionArn,
            WordOf(run.Status),
            run.Identity.StartDate,
            run.StopDate,
            run.Limits.MaxConcurrency,
            run.Limits.ToleratedPercentage ?? 0,
            run.Limits.ToleratedCount ?? 0,
            run.Items,
            run.Executions,
            run.RedriveCount,
            run.RedriveDate));
    }

    private async ValueTask<Answer<ListMapRunsAnswer>> ListAsync(ListMapRunsRequest request, CancellationToken cancellationToken)
    {
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, request.ExecutionArn!, out var position, out var invalid))
        {
            return invalid;
        }

        if (ExecutionArn.ParseStandard(request.ExecutionArn!).Error is { } wrong)
        {
            return wrong;
        }

        if ((await executions.DescribeAsync(request.ExecutionArn!, cancellationToken)).Error is { } error)
        {
            return error;
        }

        var asOf = stale.AsOf(ListOperation);
        var page = executions.MapRuns.List(request.ExecutionArn!, CommonChecks.PageSize(request.MaxResults), position);
        return new ListMapRunsAnswer(
            [.. page.Items.Where(run => !(run.Identity.StartDate > asOf)).Select(Describe)],
            tokens.CreateOptional(ListOperation, request.ExecutionArn!, page.Next));
    }

    private async ValueTask<Answer<EmptyAnswer>> UpdateAsync(UpdateMapRunRequest request, CancellationToken cancellationToken)
    {
        var update = new MapRunUpdate(
            request.MapRunArn!, request.MaxConcurrency, request.ToleratedFailureCount, request.ToleratedFailurePercentage);
        return await executions.MapRuns.UpdateAsync(update, cancellationToken) is { } error ? error : EmptyAnswer.Instance;
    }

    private static MapRunListItem Describe(MapRun run) => new(
        run.Identity.ExecutionArn, run.Identity.Arn, run.Identity.MachineArn, run.Identity.StartDate, run.End?.StopDate);

    private static string WordOf(MapRunStatus status) => status switch
    {
        MapRunStatus.Running => "RUNNING",
        MapRunStatus.Succeeded => "SUCCEEDED",
        MapRunStatus.Failed => "FAILED",
        MapRunStatus.Aborted => "ABORTED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A Map Run has no such status."),
    };
}
