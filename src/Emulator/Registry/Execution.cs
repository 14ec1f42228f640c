using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>One execution as the registry keeps it.</summary>
internal sealed class Execution(long ordinal, ExecutionArn arn, MachineArn machineArn, string name, DateTimeOffset startDate, string? traceHeader)
{
    private ExecutionEnd? _end;
    private ExecutionRedrives _redrives = ExecutionRedrives.None;

    /// <summary>Position in the order of starts; also names its log.</summary>
    internal long Ordinal { get; } = ordinal;

    internal ExecutionArn Arn { get; } = arn;

    internal MachineArn MachineArn { get; } = machineArn;

    internal string Name { get; } = name;

    internal DateTimeOffset StartDate { get; } = startDate;

    internal string? TraceHeader { get; } = traceHeader;

    /// <summary>The version it was started through, if any.</summary>
    internal string? VersionArn { get; init; }

    /// <summary>The alias it was started through, if any.</summary>
    internal string? AliasArn { get; init; }

    /// <summary>The attempt of a state that started it, if one did.</summary>
    internal string? Starter { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    internal ExecutionEnd? End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }

    /// <summary>Its redrives so far.</summary>
    internal ExecutionRedrives Redrives
    {
        get => Volatile.Read(ref _redrives);
        set => Volatile.Write(ref _redrives, value);
    }

    /// <summary>When its present run began: its start or its last redrive.</summary>
    internal DateTimeOffset RunDate => Redrives.Date ?? StartDate;

    /// <summary>How long it ran, from each start to the end that followed; until its last end only.</summary>
    internal TimeSpan OpenTime => Redrives.OpenBefore + ((End?.StopDate ?? RunDate) - RunDate);

    /// <summary>The content, as long as it is in memory.</summary>
    internal ExecutionContent? Content { get; set; }

    /// <summary>Bytes it takes once it has ended, on disk or in memory.</summary>
    internal long Size { get; set; }

    /// <summary>Completes when the start would survive the process.</summary>
    internal TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who looks on while it runs; null when nobody does.</summary>
    internal IHistoryObserver? FindObserver(IHistoryObservers? observers) =>
        observers is not null && Content!.Machine is { LoggingConfiguration: { } logging } machine
            ? observers.Find(logging, new ObservedRun(Arn.Value, machine.Name, StartDate, Redrives.Count))
            : null;

    internal ExecutionSummary Summarize()
    {
        var end = End;
        return new ExecutionSummary(Arn, MachineArn, Name, end?.Status ?? ExecutionStatus.Running, StartDate)
        {
            StopDate = end?.StopDate,
            RedriveCount = Redrives.Count,
            RedriveDate = Redrives.Date,
            VersionArn = VersionArn,
            AliasArn = AliasArn,
        };
    }

    /// <summary>What a list showed at a time; null when the execution had not started.</summary>
    internal ExecutionSummary? Summarize(DateTimeOffset? asOf)
    {
        if (StartDate > asOf)
        {
            return null;
        }

        var summary = Summarize();
        return summary.StopDate > asOf ? summary with { Status = ExecutionStatus.Running, StopDate = null } : summary;
    }

    /// <summary>The execution as it stands.</summary>
    /// <param name="content">Its content.</param>
    /// <param name="redriveProblem">Why it cannot be redriven; null when it can.</param>
    internal ExecutionDescription Describe(ExecutionContent content, string? redriveProblem)
    {
        var end = End;
        var last = end is null ? null : content.History[content.History.Count];
        return new ExecutionDescription
        {
            Arn = Arn,
            Name = Name,
            Machine = content.Machine,
            Status = end?.Status ?? ExecutionStatus.Running,
            StartDate = StartDate,
            StopDate = end?.StopDate,
            Input = content.Input,
            Output = (last?.Details as EventDetails.Succeeded)?.Output,
            Error = end?.Error,
            Cause = end?.Cause,
            TraceHeader = TraceHeader,
            VersionArn = VersionArn,
            AliasArn = AliasArn,
            RedriveCount = Redrives.Count,
            RedriveDate = Redrives.Date,
            RedriveStatus = redriveProblem is null ? RedriveStatus.Redrivable : RedriveStatus.NotRedrivable,
            RedriveStatusReason = redriveProblem,
        };
    }
}
