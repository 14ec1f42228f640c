using System.Globalization;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The limits of a Map Run as a person edits them, in text until they are applied.</summary>
public sealed class MapRunLimitsForm
{
    /// <summary>Begins with the limits in force.</summary>
    public MapRunLimitsForm(MapRun mapRun)
    {
        ArgumentNullException.ThrowIfNull(mapRun);
        MaxConcurrency = mapRun.MaxConcurrency.ToString(CultureInfo.InvariantCulture);
        ToleratedFailureCount = mapRun.ToleratedFailureCount.ToString(CultureInfo.InvariantCulture);
        ToleratedFailurePercentage = mapRun.ToleratedFailurePercentage.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>Most children at a time; 0 for as many as AWS allows.</summary>
    public string MaxConcurrency { get; set; }

    /// <summary>Failed items that are tolerated.</summary>
    public string ToleratedFailureCount { get; set; }

    /// <summary>Part of the items, in percent, that may fail.</summary>
    public string ToleratedFailurePercentage { get; set; }

    /// <summary>What is wrong with <see cref="MaxConcurrency"/>; null when nothing is.</summary>
    public string? ConcurrencyProblem => ProblemOfCount(MaxConcurrency);

    /// <summary>What is wrong with <see cref="ToleratedFailureCount"/>; null when nothing is.</summary>
    public string? CountProblem => ProblemOfCount(ToleratedFailureCount);

    /// <summary>What is wrong with <see cref="ToleratedFailurePercentage"/>; null when nothing is.</summary>
    public string? PercentageProblem => TryReadPercentage(out _) ? null : "Give a number from 0 to 100.";

    /// <summary>Reads the limits; false while something is wrong.</summary>
    public bool TryRead(out MapRunLimits limits)
    {
        limits = default!;
        if (!TryReadCount(MaxConcurrency, out var concurrency) || !TryReadCount(ToleratedFailureCount, out var count) || !TryReadPercentage(out var percentage))
        {
            return false;
        }

        limits = new MapRunLimits(concurrency, count, percentage);
        return true;
    }

    private static string? ProblemOfCount(string text) => TryReadCount(text, out _) ? null : "Give a whole number, 0 or more.";

    private static bool TryReadCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out count);

    private bool TryReadPercentage(out double percentage) =>
        double.TryParse(ToleratedFailurePercentage, NumberStyles.Float, CultureInfo.InvariantCulture, out percentage) && percentage is >= 0 and <= 100;
}
