using System.Collections.Frozen;

namespace Fanout.Emulator.Limits;

/// <summary>The token buckets of an AWS account. Source: "Step Functions service quotas", API throttling and state throttling.</summary>
internal static class AwsBuckets
{
    /// <summary>Bucket of starts of STANDARD machines.</summary>
    internal const string Start = "StartExecution";

    /// <summary>Bucket of starts of EXPRESS machines; they share the operation StartExecution with those of STANDARD machines.</summary>
    internal const string StartExpress = "StartExpressExecution";

    /// <summary>Bucket of the states that STANDARD executions enter.</summary>
    internal const string StateTransition = "StateTransition";

    private static readonly FrozenSet<string> LargeRegions = FrozenSet.Create(StringComparer.Ordinal, "us-east-1", "us-west-2", "eu-west-1");

    // StartSyncExecution has a capacity of its own, which no table tells; it is not limited here.
    private static readonly FrozenDictionary<string, Row> Table = Rows().ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>What a bucket can be set for.</summary>
    internal static IReadOnlySet<string> Names { get; } = Table.Keys.Append("StartSyncExecution").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All buckets of an account in a region.</summary>
    internal static IEnumerable<(string Name, BucketOptions Bucket)> In(string region) =>
        Table.Values.Select(row => (row.Name, LargeRegions.Contains(region) ? row.Large : row.Other));

    private static IEnumerable<Row> Rows()
    {
        yield return Differing(Start, (1_300, 300), (800, 150));
        yield return Same(StartExpress, 6_000, 6_000);
        yield return Differing("RedriveExecution", (1_300, 300), (800, 150));
        yield return Differing("StopExecution", (1_000, 200), (500, 25));
        yield return Differing("DescribeExecution", (300, 15), (250, 10));
        yield return Same("GetExecutionHistory", 400, 20);
        yield return Differing("ListExecutions", (200, 5), (100, 2));
        yield return Same("DescribeMapRun", 200, 1);
        yield return Same("DescribeStateMachine", 200, 20);
        yield return Same("ListStateMachines", 100, 5);
        yield return Differing("ListActivities", (100, 10), (100, 5));
        yield return Same("TestState", 50, 10);
        yield return Differing(StateTransition, (5_000, 5_000), (800, 800));
        foreach (var name in (string[])["GetActivityTask", "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"])
        {
            yield return Differing(name, (3_000, 500), (1_500, 300));
        }

        foreach (var name in (string[])["DescribeStateMachineForExecution", "DescribeActivity", "DescribeStateMachineAlias", "TagResource", "UntagResource"])
        {
            yield return Same(name, 200, 1);
        }

        foreach (var name in (string[])
            [
                "ListMapRuns", "UpdateMapRun", "CreateStateMachine", "UpdateStateMachine", "DeleteStateMachine", "PublishStateMachineVersion",
                "DeleteStateMachineVersion", "ListStateMachineVersions", "CreateStateMachineAlias", "UpdateStateMachineAlias", "DeleteStateMachineAlias",
                "ListStateMachineAliases", "CreateActivity", "DeleteActivity", "ListTagsForResource", "ValidateStateMachineDefinition",
            ])
        {
            yield return Same(name, 100, 1);
        }
    }

    private static Row Same(string name, double size, double refill) => Differing(name, (size, refill), (size, refill));

    private static Row Differing(string name, (double Size, double Refill) large, (double Size, double Refill) other) => new(
        name,
        new BucketOptions { Size = large.Size, RefillPerSecond = large.Refill },
        new BucketOptions { Size = other.Size, RefillPerSecond = other.Refill });

    private sealed record Row(string Name, BucketOptions Large, BucketOptions Other);
}
