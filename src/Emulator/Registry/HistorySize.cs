using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>Estimates the memory that a history takes.</summary>
internal static class HistorySize
{
    // Two small objects and their place in the list.
    private const int BytesPerEvent = 160;

    internal static long Of(ExecutionHistory history)
    {
        long size = 0;
        for (var id = 1; id <= history.Count; id++)
        {
            size += BytesPerEvent + (history[id].Details switch
            {
                EventDetails.ExecutionStarted started => started.Input.Length,
                EventDetails.Succeeded succeeded => succeeded.Output.Length,
                EventDetails.StateEntered entered => entered.Input.Length,
                EventDetails.StateExited exited => exited.Output.Length,
                EventDetails.LambdaFunctionScheduled scheduled => scheduled.Input.Length,
                EventDetails.TaskScheduled scheduled => scheduled.Parameters.Length,
                EventDetails.ActivityScheduled scheduled => scheduled.Input.Length,
                EventDetails.TaskOutput output => output.Output.Length,
                _ => 0,
            });
        }

        return size;
    }
}
