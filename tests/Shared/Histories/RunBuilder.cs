using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Histories;

/// <summary>Identities of runs that look like AWS's.</summary>
public static class RunBuilder
{
    public static readonly ConnectionId Connection = new("embedded");

    public static readonly StateMachineArn Machine = new("arn:aws:states:eu-west-1:123456789012:stateMachine:fan-out");

    public static RunIdentity Run(long id = 1, DateTimeOffset? startedAt = null) => new()
    {
        Id = new RunId(id),
        Connection = Connection,
        Execution = Execution("run-" + id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        StateMachine = Machine,
        StartedAt = startedAt ?? new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero),
        Origin = RunOrigin.Launched,
    };

    public static ExecutionArn Execution(string name) => new("arn:aws:states:eu-west-1:123456789012:execution:fan-out:" + name);
}
