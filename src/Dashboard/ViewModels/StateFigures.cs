using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What a graph shows of a state: its visits or, of a Map, its items.</summary>
public sealed record StateFigures
{
    /// <summary>Figures of a state that was not entered.</summary>
    public static readonly StateFigures None = new();

    /// <summary>What has not begun; visits have none.</summary>
    public int Pending { get; private init; }

    /// <summary>What goes on.</summary>
    public int Running { get; private init; }

    /// <summary>What succeeded.</summary>
    public int Succeeded { get; private init; }

    /// <summary>What failed, timeouts included, and was not caught.</summary>
    public int Failed { get; private init; }

    /// <summary>Visits that failed and were caught.</summary>
    public int Caught { get; private init; }

    /// <summary>What was ended from outside.</summary>
    public int Aborted { get; private init; }

    /// <summary>Tries of visits beyond the first.</summary>
    public int Retried { get; private init; }

    /// <summary>What is counted, in the singular.</summary>
    public string What { get; private init; } = "visit";

    /// <summary>All of them.</summary>
    public int Total => Pending + Running + Succeeded + Failed + Caught + Aborted;

    /// <summary>Name of the status that a person should see first; empty while there is none.</summary>
    public string Look => Failed > 0 ? "failed"
        : Running > 0 ? "running"
        : Caught > 0 ? "caught"
        : Succeeded > 0 ? "succeeded"
        : Aborted > 0 ? "aborted"
        : "";

    /// <summary>Figures of the visits of a state.</summary>
    public static StateFigures Of(StateCounts visits) => new()
    {
        Running = visits.Running,
        Succeeded = visits.Succeeded,
        Failed = visits.Failed,
        Caught = visits.Caught,
        Aborted = visits.Aborted,
        Retried = visits.Retried,
    };

    /// <summary>Figures of the items of a Map.</summary>
    public static StateFigures Of(ItemCounts items, StateCounts visits) => new()
    {
        Pending = items.Pending,
        Running = items.Running,
        Succeeded = items.Succeeded,
        Failed = items.Unsuccessful,
        Aborted = items.Aborted,
        Retried = visits.Retried,
        What = "item",
    };

    /// <summary>In words, exact: <c>812 visits: 40 running, 758 succeeded, 14 failed</c>.</summary>
    public string Describe()
    {
        if (Total == 0)
        {
            return "not entered";
        }

        var parts = new (int Number, string Word)[]
        {
            (Running, "running"), (Succeeded, "succeeded"), (Failed, "failed"), (Caught, "failed and caught"), (Aborted, "aborted"),
            (Pending, "pending"), (Retried, Retried == 1 ? "retry" : "retries"),
        };
        var words = parts.Where(part => part.Number > 0).Select(part => $"{Format.Count(part.Number)} {part.Word}");
        return $"{Format.Count(Total, What)}: {string.Join(", ", words)}";
    }
}
