using System.ComponentModel.DataAnnotations;

namespace Fanout.Emulator.Registry;

/// <summary>What the endpoint keeps, and for how long.</summary>
public sealed class RegistryOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:Registry";

    /// <summary>Region in ARNs.</summary>
    [Required]
    public string Region { get; set; } = EmulatorAccount.Default.Region;

    /// <summary>Account in ARNs.</summary>
    [RegularExpression("^[0-9]{12}$")]
    public string AccountId { get; set; } = EmulatorAccount.Default.AccountId;

    /// <summary>Directory of the journal; null or empty keeps everything in memory only.</summary>
    public string? StateDirectory { get; set; }

    /// <summary>How long an ended execution is kept and its name stays taken.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many ended executions are kept at most; the oldest are dropped first.</summary>
    [Range(1, 10_000_000)]
    public int MaxEndedExecutions { get; set; } = 20_000;

    /// <summary>How many megabytes ended executions may take, on disk or without a state directory in memory; the oldest are dropped first.</summary>
    [Range(1, 1_000_000)]
    public int MaxEndedMegabytes { get; set; } = 1_024;
}
