using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>What does not change while an execution runs.</summary>
/// <param name="Arn">ARN of the execution.</param>
/// <param name="Name">Name of the execution.</param>
/// <param name="MachineArn">ARN of its machine.</param>
/// <param name="MachineName">Name of its machine.</param>
/// <param name="RoleArn">Role of its machine.</param>
/// <param name="Region">Region of the endpoint.</param>
/// <param name="StartTime">When it started.</param>
/// <param name="Input">Its input.</param>
internal sealed record ExecutionIdentity(
    string Arn, string Name, string MachineArn, string MachineName, string RoleArn, string Region, DateTimeOffset StartTime, JsonData Input)
{
    /// <summary>Whether StartSyncExecution started it, whose caller waits for the end.</summary>
    internal bool IsAwaited { get; init; }

    /// <summary>Whether its machine is of type EXPRESS.</summary>
    internal bool IsExpress { get; init; }

    /// <summary>How often it was redriven.</summary>
    internal int RedriveCount { get; init; }

    /// <summary>When it was last redriven; null when it never was.</summary>
    internal DateTimeOffset? RedriveTime { get; init; }

    /// <summary>Whether some expression of the definition may look at <c>$$.Execution.Input</c>.</summary>
    internal bool ShowsInput { get; init; } = true;

    /// <summary>For a child of a Map Run the execution at the top; null for one that is nobody's child.</summary>
    internal string? RootArn { get; init; }

    /// <summary>Names an attempt of a state of this execution.</summary>
    internal TaskKey KeyOf(long enteredId, int attempt) => new(Arn, StartTime.ToUnixTimeMilliseconds(), enteredId, RedriveCount, attempt);
}
