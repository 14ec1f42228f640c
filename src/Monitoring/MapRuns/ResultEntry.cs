using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// An entry of a result file, in its member names, which differ from those of the API. Source: Developer Guide, "ResultWriter (Map)".
/// <code>{"ExecutionArn":"…","Input":"{\"a\":1}","Name":"…","Error":"Spoiled","RedriveCount":0,"StartDate":"2026-01-02T03:04:05.678Z","Status":"FAILED"}</code>
/// </summary>
internal sealed record ResultEntry(
    string? ExecutionArn,
    string? Status,
    DateTimeOffset? StartDate,
    DateTimeOffset? StopDate,
    int? RedriveCount,
    string? Input,
    string? Error,
    string? Cause)
{
    /// <summary>The child; null when the entry does not tell which it is: a child that never started, or outputs without their executions.</summary>
    internal ChildExecution? ToChild()
    {
        if (ExecutionArn is null || StartDate is not { } start)
        {
            return null;
        }

        var status = ChildReading.StatusOf(Status);
        return new ChildExecution
        {
            Name = ChildReading.TailOf(ExecutionArn),
            Status = status,
            StartedAt = start,
            StoppedAt = StopDate,
            RedriveCount = RedriveCount ?? 0,

            // Payloads of failures only: a million inputs would be most of the database.
            Details = status is ItemStatus.Failed or ItemStatus.TimedOut
                ? new ChildDetails { Input = Input, Error = Error, Cause = Cause }
                : null,
        };
    }
}
