using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>How what the states of an execution came to ends its history, be it a child of a Map Run or not.</summary>
internal static class RunEnd
{
    private static readonly StateFailure Broken = new(StateFailure.Runtime, "The local endpoint failed to execute the state machine; see its log.");

    /// <summary>Ends a history with the output of the states, or with their failure.</summary>
    internal static void TryEnd(this HistoryWriter history, DataResult result)
    {
        if (result.TryGet(out var output, out var failure))
        {
            history.TryEnd(HistoryEventType.ExecutionSucceeded, new EventDetails.Succeeded(output.Text), history.Root.LastId);
        }
        else
        {
            history.TryEnd(HistoryEventType.ExecutionFailed, new EventDetails.Failure(failure.Error, failure.Cause), history.Root.LastId);
        }
    }

    /// <summary>Ends a history because of an error in the engine, which the log tells.</summary>
    internal static void TryEndBroken(this HistoryWriter history) => history.TryEnd(Broken);
}
