using System.Globalization;
using Fanout.Emulator.History;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>Logs the history of one execution. A group that was deleted in the meantime gets nothing.</summary>
internal sealed class ExecutionLogger(LoggingConfiguration configuration, string group, ObservedRun run, LogGroups groups) : IHistoryObserver
{
    // Source: "Using CloudWatch Logs to log execution history", names of log streams; what stands at their end is ours.
    private readonly string _stream = string.Create(CultureInfo.InvariantCulture, $"states/{run.MachineName}/{run.StartDate:yyyy-MM-dd-HH-mm}/local");

    /// <inheritdoc />
    public void Observe(HistoryEvent item)
    {
        if (LogLevels.Includes(configuration.Level, item.Type) && groups.TryFind(group, out var target))
        {
            target.Append(_stream, item.Timestamp.ToUnixTimeMilliseconds(), LogRecord.Write(item, run, configuration.IncludeExecutionData ?? false));
        }
    }
}
