using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>One start of a Parallel or Map state while its branches or iterations run: their outputs, or the first failure.</summary>
internal sealed class GroupActivation : IDisposable
{
    private readonly HistoryWriter _history;
    private readonly CancellationTokenSource _cancelled;
    private StateFailure? _failure;

    internal GroupActivation(HistoryWriter history, int count, CancellationToken cancellationToken)
    {
        _history = history;
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Outputs = new JsonData[count];
    }

    /// <summary>Output of each member, once it ended well.</summary>
    internal JsonData[] Outputs { get; }

    /// <summary>Cancelled when a member failed or what is around the group was given up.</summary>
    internal CancellationToken Cancelled => _cancelled.Token;

    /// <summary>The failure of the member that failed first.</summary>
    internal StateFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>Whether a member failed.</summary>
    internal bool HasFailed => Failure is not null;

    /// <summary>Fails the group because of a member, unless another one did so before.</summary>
    internal void Fail(HistoryThread member, StateFailure failure)
    {
        var fromGroup = failure with { IsFromGroup = true };
        _history.FailGroup(member, fromGroup.Error, fromGroup.Cause);
        Volatile.Write(ref _failure, fromGroup);
        _cancelled.Cancel();
    }

    /// <inheritdoc />
    public void Dispose() => _cancelled.Dispose();
}
