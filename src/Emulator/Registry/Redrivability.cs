using System.Globalization;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Registry;

/// <summary>Whether an execution can be redriven. Source: "Restarting state machine executions with redrive", eligibility.</summary>
internal static class Redrivability
{
    private static readonly DateTimeOffset Launch = DateTimeOffset.Parse("2023-11-15T00:00:00Z", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>The refusal for a child of a Map Run, which is redriven with its parent; the text is unconfirmed. Null when it is no child.</summary>
    internal static RegistryError? RefuseChild(ChildExecution? child, string arn) =>
        child is null ? null : RegistryError.ExecutionNotRedrivable(arn, "Execution is a child of a Map Run; redrive its parent");

    /// <summary>Why an execution cannot be redriven, in AWS's words; null when it can.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="events">How many events its history has.</param>
    /// <param name="maxEvents">How many events a history may have.</param>
    /// <param name="isMachineDeleted">Whether its machine is being deleted, or is gone.</param>
    /// <param name="now">The time.</param>
    internal static string? FindProblem(Execution execution, int events, int maxEvents, bool isMachineDeleted, DateTimeOffset now) => execution.End switch
    {
        null => "Execution is RUNNING and cannot be redriven",
        { Status: ExecutionStatus.Succeeded } => "Execution is SUCCEEDED and cannot be redriven",
        _ when isMachineDeleted => "State machine is in DELETING status",
        _ when execution.StartDate < Launch => "Execution was started before the launch of RedriveExecution",
        _ when events >= maxEvents - 1 => "Execution history event limit exceeded",
        _ when execution.OpenTime >= AwsQuotas.StandardDuration => "Execution has exceeded the max execution time",
        { StopDate: var stop } when now - stop > Period => "Execution redrivable period exceeded",
        _ => null,
    };
}
