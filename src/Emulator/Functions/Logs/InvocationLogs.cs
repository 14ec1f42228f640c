using System.Diagnostics.CodeAnalysis;

namespace Fanout.Emulator.Functions.Logs;

/// <summary>The logs of the latest invocations. Emptied by itself: the oldest is dropped when there are too many.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a store to ask, not a collection to enumerate.")]
public sealed class InvocationLogs(FunctionOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InvocationLogWriter> _byRequest = [];
    private readonly Queue<string> _order = [];

    /// <summary>The log of an invocation as far as it is written; null when unknown or dropped.</summary>
    public InvocationLog? Find(string requestId)
    {
        lock (_gate)
        {
            return _byRequest.GetValueOrDefault(requestId)?.Snapshot();
        }
    }

    /// <summary>The logs of a function's latest invocations, newest first.</summary>
    public IReadOnlyList<InvocationLog> Latest(string functionName, int count)
    {
        lock (_gate)
        {
            return
            [
                .. _order.Reverse()
                    .Select(id => _byRequest[id])
                    .Where(log => log.FunctionName == functionName)
                    .Take(count)
                    .Select(log => log.Snapshot()),
            ];
        }
    }

    internal InvocationLogWriter Begin(string requestId, string functionName)
    {
        var log = new InvocationLogWriter(requestId, functionName, time);
        lock (_gate)
        {
            _byRequest[requestId] = log;
            _order.Enqueue(requestId);
            while (_order.Count > options.MaxLoggedInvocations)
            {
                _byRequest.Remove(_order.Dequeue());
            }
        }

        return log;
    }
}
