using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>Lists the children of a Map Run page by page. AWS lists them newest start first, and none that has not begun.</summary>
internal sealed class ChildList(Connection connection, string mapRunArn)
{
    /// <summary>AWS's largest page.</summary>
    internal const int LargestPage = 1_000;

    /// <summary>Few new ones are expected among many that are known: a small page is enough, and quicker.</summary>
    private const int SmallestPage = 100;

    /// <summary>Reads a page.</summary>
    /// <param name="status">Only children of this status; one that waits for its redrive is pending.</param>
    /// <param name="wanted">How many are expected; the page is as large, within bounds.</param>
    /// <param name="onlyRedriven">Only children that were redriven.</param>
    /// <param name="next">The former page's token; null for the first.</param>
    /// <param name="priority">Who waits for the answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    internal async Task<ChildPage> ReadAsync(
        ItemStatus status, long wanted, bool onlyRedriven, string? next, RequestPriority priority, CancellationToken cancellationToken)
    {
        var request = new ListExecutionsRequest
        {
            MapRunArn = mapRunArn,
            StatusFilter = ChildReading.FilterOf(status),
            RedriveFilter = onlyRedriven ? ExecutionRedriveFilter.REDRIVEN : null,
            MaxResults = (int)Math.Clamp(wanted, SmallestPage, LargestPage),
            NextToken = next,
        };
        var page = await connection.CallAsync(
            ApiAction.ListExecutions, priority, (client, token) => client.ListExecutionsAsync(request, token), cancellationToken)
            .ConfigureAwait(false);
        var children = page.Executions ?? [];
        ChildKind? kind = children.Count == 0 ? null : ChildReading.KindOf(new ExecutionArn(children[0].ExecutionArn));
        return new ChildPage([.. children.Select(ChildReading.Read)], kind, string.IsNullOrEmpty(page.NextToken) ? null : page.NextToken);
    }

    /// <summary>Reads one child with its payloads.</summary>
    internal async Task<ChildExecution> DescribeAsync(ExecutionArn child, RequestPriority priority, CancellationToken cancellationToken)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = child.Value };
        var answer = await connection.CallAsync(
            ApiAction.DescribeExecution, priority, (client, token) => client.DescribeExecutionAsync(request, token), cancellationToken)
            .ConfigureAwait(false);
        return ChildReading.Read(answer);
    }
}
