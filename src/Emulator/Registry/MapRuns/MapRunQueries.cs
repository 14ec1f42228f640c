using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>What can be asked of Map Runs and of their children.</summary>
internal sealed class MapRunQueries(MapRunRegistry registry)
{
    private const string ResourceType = "mapRun";

    /// <summary>The Map Run of an ARN.</summary>
    internal Answer<MapRun> Find(string mapRunArn)
    {
        if (!StatesArn.TryParse(mapRunArn, out var arn, out var error))
        {
            return error!;
        }

        if (arn.ResourceType != ResourceType)
        {
            return StatesArn.WrongType(arn.ResourceType);
        }

        return registry.Index.Find(mapRunArn) is { Run: var run } ? run : RegistryError.NoSuchReference() with { ResourceName = mapRunArn };
    }

    /// <summary>A page of the Map Runs of an execution, newest first.</summary>
    internal Page<MapRun, long> List(string executionArn, int pageSize, long? cursor) => registry.Index.List(executionArn, pageSize, cursor);

    /// <summary>A page of the children of a Map Run that have begun, newest first.</summary>
    internal Answer<Page<ExecutionSummary, long>> ListChildren(ChildQuery query)
    {
        if (!Find(query.MapRunArn).TryGet(out var run, out var error))
        {
            return error;
        }

        var found = run.List(
            query.Cursor,
            query.PageSize + 1,
            child => !(DateTimeOffset.FromUnixTimeMilliseconds(child.Start) > query.AsOf)
                && (query.Status is null || ChildExecution.StatusOf(child.State) == query.Status)
                && (query.IsRedriven is null || (child.Redrives > 0) == query.IsRedriven));
        var page = found.Take(query.PageSize).Select(child => ChildExecution.Summarize(run, child.Number, child.Entry)).ToList();
        return new Page<ExecutionSummary, long>(page, found.Count > query.PageSize ? found[query.PageSize - 1].Number : null);
    }

    /// <summary>The child execution of an ARN; null when the ARN is not one of a child.</summary>
    internal ChildExecution? FindChild(string executionArn)
    {
        if (!StatesArn.TryParse(executionArn, out var arn, out _) || !arn.Resource.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        var name = arn.Resource.Split(':').ElementAtOrDefault(1) ?? "";
        return ChildName.TryRead(name, out var ordinal, out var number)
            && registry.Index.Find(ordinal) is { } entry
            && number < entry.Run.ChildCount
            && entry.Run.Identity.ArnOf(number) == executionArn
                ? new ChildExecution(entry, number)
                : null;
    }

    /// <summary>Changes what an open Map Run may do.</summary>
    internal async ValueTask<RegistryError?> UpdateAsync(MapRunUpdate update, CancellationToken cancellationToken)
    {
        if (!Find(update.MapRunArn).TryGet(out var run, out var error))
        {
            return error;
        }

        if (run.End is not null)
        {
            return RegistryError.Validation($"Map Run is not in progress: '{update.MapRunArn}'") with { Reason = "CANNOT_UPDATE_COMPLETED_MAP_RUN" };
        }

        var former = run.Limits;
        run.Change(new MapRunLimits(
            update.MaxConcurrency ?? former.MaxConcurrency,
            update.ToleratedFailureCount ?? former.ToleratedCount,
            update.ToleratedFailurePercentage ?? former.ToleratedPercentage));
        await registry.SaveAsync(run, cancellationToken);
        return null;
    }
}
