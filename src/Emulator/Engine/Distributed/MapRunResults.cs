using Fanout.Emulator.Datasets;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What the children of a Map Run came to, read from its log in the order of the items.</summary>
internal sealed class MapRunResults(MapRun run)
{
    // What a state can make of a longer result does not fit into its output either; the memory for it is not spent.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The result of a state that keeps its results to itself: an array; null when it would be too large.</summary>
    /// <param name="transformation">COMPACT, FLATTEN or NONE; null is COMPACT.</param>
    internal JsonData? Inline(string? transformation)
    {
        using var values = new JsonSequence((byte)',');
        for (var child = 0; child < run.ChildCount; child++)
        {
            var entry = run.Find(child)!.Value;
            var end = run.ReadEnd(entry);
            if (transformation is (null or ResultShape.Compact) && end.Details is EventDetails.Succeeded succeeded)
            {
                values.Add(JsonData.FromText(succeeded.Output).CompactUtf8);
            }
            else
            {
                ResultShape.Add(values, transformation ?? ResultShape.Compact, Describe(child, entry, end));
            }

            if (values.Written.Length > MostBytes)
            {
                return null;
            }
        }

        return JsonData.FromText(new PayloadText((byte[])[(byte)'[', .. values.Written.Span, (byte)']']));
    }

    /// <summary>All children, then the items that never got one.</summary>
    /// <param name="pending">Those items.</param>
    /// <param name="since">The redrive whose results are asked for; children that ended before it are left out.</param>
    internal async IAsyncEnumerable<ChildResult> AllAsync(IAsyncEnumerable<ChildInput> pending, DateTimeOffset? since)
    {
        for (var child = 0; child < run.ChildCount; child++)
        {
            var entry = run.Find(child)!.Value;
            if (since is null || entry.Stop >= since.Value.ToUnixTimeMilliseconds())
            {
                yield return Describe(child, entry, run.ReadEnd(entry));
            }
        }

        await foreach (var input in pending)
        {
            yield return new ChildResult { Status = ChildStatus.Pending, Input = input.Input.Text.ToString() };
        }
    }

    private ChildResult Describe(int child, ChildTable.Entry entry, ChildEnd end)
    {
        var failure = end.Details as EventDetails.Failure;
        return new ChildResult
        {
            Status = StatusOf(entry.State),
            ExecutionArn = run.Identity.ArnOf(child),
            Name = run.Identity.ListedNameOf(child),
            StateMachineArn = run.Identity.MachineArn,
            Input = run.ReadInput(end.First).ToString(),
            Output = (end.Details as EventDetails.Succeeded)?.Output.ToString(),
            Error = entry.State == ChildState.TimedOut ? null : failure?.Error,
            Cause = entry.State == ChildState.TimedOut ? null : failure?.Cause,
            StartDate = DateTimeOffset.FromUnixTimeMilliseconds(entry.Start),
            StopDate = DateTimeOffset.FromUnixTimeMilliseconds(entry.Stop),
            RedriveCount = entry.Redrives,
            RedriveStatus = entry.State == ChildState.Succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN",
            RedriveStatusReason = entry.State == ChildState.Succeeded ? "Execution is SUCCEEDED and cannot be redriven" : null,
        };
    }

    private static ChildStatus StatusOf(ChildState state) => state switch
    {
        ChildState.Succeeded => ChildStatus.Succeeded,
        ChildState.Failed => ChildStatus.Failed,
        ChildState.TimedOut => ChildStatus.TimedOut,
        ChildState.Aborted => ChildStatus.Aborted,
        _ => throw new InvalidOperationException($"A child that is {state} has no result."),
    };
}
