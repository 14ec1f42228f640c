using System.Collections.Frozen;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>
/// Which events a level logs. Source: "Using CloudWatch Logs to log execution history", log levels; that EvaluationFailed
/// and the events of Map Runs belong to ERROR is unconfirmed.
/// </summary>
internal static class LogLevels
{
    private static readonly FrozenSet<HistoryEventType> Fatal = FrozenSet.Create(
        HistoryEventType.ExecutionAborted, HistoryEventType.ExecutionFailed, HistoryEventType.ExecutionTimedOut);

    private static readonly FrozenSet<HistoryEventType> Error = Enum.GetValues<HistoryEventType>().Where(IsError).ToFrozenSet();

    internal static bool Includes(string? level, HistoryEventType type) => level switch
    {
        "ALL" => true,
        "ERROR" => Error.Contains(type),
        "FATAL" => Fatal.Contains(type),
        _ => false,
    };

    private static bool IsError(HistoryEventType type) =>
        type == HistoryEventType.FailStateEntered
        || (type.ToString() is var name
            && (name.EndsWith("Failed", StringComparison.Ordinal)
                || name.EndsWith("TimedOut", StringComparison.Ordinal)
                || name.EndsWith("Aborted", StringComparison.Ordinal)));
}
