namespace Fanout.Emulator.Limits;

/// <summary>AWS's values of what <see cref="LimitOptions"/> lets you change, and of durations, which are fixed. Source: "Step Functions service quotas" unless said otherwise.</summary>
internal static class AwsQuotas
{
    internal const int HistoryEvents = 25_000;
    internal const int PayloadBytes = 262_144;

    // Source: "Using Map state in Inline mode".
    internal const int InlineConcurrency = 40;
    internal const int OpenExecutions = 1_000_000;
    internal const int OpenMapRuns = 1_000;
    internal const int StateMachines = 100_000;
    internal const int Activities = 100_000;

    // Source: GetActivityTask, ActivityWorkerLimitExceeded.
    internal const int PollersPerActivity = 1_000;
    internal const int VersionsPerMachine = 1_000;
    internal const int AliasesPerMachine = 100;

    /// <summary>The longest an execution of a STANDARD machine may be open.</summary>
    internal static readonly TimeSpan StandardDuration = TimeSpan.FromDays(365);

    /// <summary>The longest an execution of an EXPRESS machine may take.</summary>
    internal static readonly TimeSpan ExpressDuration = TimeSpan.FromMinutes(5);

    /// <summary>The longest test of a state. Source: TestState, "can run for up to five minutes".</summary>
    internal static readonly TimeSpan TestDuration = TimeSpan.FromMinutes(5);
}
