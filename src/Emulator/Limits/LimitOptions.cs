using System.ComponentModel.DataAnnotations;

namespace Fanout.Emulator.Limits;

/// <summary>What the endpoint refuses because AWS would. Every value can be set by itself.</summary>
public sealed class LimitOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:Limits";

    /// <summary>Whether requests are limited like those of an AWS account.</summary>
    [EnumDataType(typeof(LimitProfile))]
    public LimitProfile Profile { get; set; } = LimitProfile.Local;

    /// <summary>Events of a STANDARD execution; the last one of them fails it.</summary>
    [Range(10, 100_000_000)]
    public int HistoryEvents { get; set; } = AwsQuotas.HistoryEvents;

    /// <summary>Bytes of UTF-8 that an input, an output or the variables of one Assign may have.</summary>
    [Range(1, 256 * 1024 * 1024)]
    public int PayloadBytes { get; set; } = AwsQuotas.PayloadBytes;

    /// <summary>Iterations of one inline Map state that run at once, whatever its MaxConcurrency says.</summary>
    [Range(1, 100_000)]
    public int InlineConcurrency { get; set; } = AwsQuotas.InlineConcurrency;

    /// <summary>STANDARD executions that run at once; a start beyond is refused with ExecutionLimitExceeded.</summary>
    [Range(1, int.MaxValue)]
    public int OpenExecutions { get; set; } = AwsQuotas.OpenExecutions;

    /// <summary>Map Runs that run at once; more of them wait.</summary>
    [Range(1, int.MaxValue)]
    public int OpenMapRuns { get; set; } = AwsQuotas.OpenMapRuns;

    /// <summary>State machines of the account.</summary>
    [Range(1, int.MaxValue)]
    public int StateMachines { get; set; } = AwsQuotas.StateMachines;

    /// <summary>Activities of the account.</summary>
    [Range(1, int.MaxValue)]
    public int Activities { get; set; } = AwsQuotas.Activities;

    /// <summary>Workers that poll one activity at once.</summary>
    [Range(1, int.MaxValue)]
    public int PollersPerActivity { get; set; } = AwsQuotas.PollersPerActivity;

    /// <summary>Versions of one state machine.</summary>
    [Range(1, int.MaxValue)]
    public int VersionsPerMachine { get; set; } = AwsQuotas.VersionsPerMachine;

    /// <summary>Aliases of one state machine.</summary>
    [Range(1, int.MaxValue)]
    public int AliasesPerMachine { get; set; } = AwsQuotas.AliasesPerMachine;

    /// <summary>
    /// Token buckets by operation, <c>StartExpressExecution</c> for starts of EXPRESS machines and <c>StateTransition</c> for the states that
    /// STANDARD executions enter; they hold with every profile, in place of the profile's own.
    /// </summary>
    public Dictionary<string, BucketOptions> Buckets { get; init; } = new(StringComparer.Ordinal);
}
