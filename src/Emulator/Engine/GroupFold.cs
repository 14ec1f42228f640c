using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>Folds one start of a Map or Parallel state to where its branches or iterations stand.</summary>
internal sealed class GroupFold(HistoryThread waiting, long startedId, string? mapName)
{
    private readonly SortedDictionary<int, ThreadFold> _members = [];
    private string? _mapRunArn;
    private bool _isToBeRedriven;

    /// <summary>The threads of the group.</summary>
    internal ThreadGroup Threads { get; } = new(waiting, startedId, mapName);

    /// <summary>Whether MapStateSucceeded or ParallelStateSucceeded was written.</summary>
    internal bool HasSucceeded { get; set; }

    /// <summary>Whether a Map Run does its work.</summary>
    internal bool HasMapRun => _mapRunArn is not null;

    /// <summary>Whether the group was given up. A redrive takes it up again where its members were.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Opens a branch or iteration.</summary>
    internal ThreadFold Open(LogEntry.ThreadOpened opened, ThreadFold parent)
    {
        var thread = new HistoryThread(opened.Thread, Threads, opened.Index, opened.GroupId);
        Threads.Add(thread);
        return _members[opened.Index] = new ThreadFold(thread, parent);
    }

    /// <summary>Notes that a Map Run was started or redriven.</summary>
    internal void NoteMapRun(string arn) => (_mapRunArn, _isToBeRedriven) = (arn, false);

    /// <summary>Gives up the group because of the member whose last event is <paramref name="failedId"/>, or of what came after it.</summary>
    internal void Fail(long? failedId, StateFailure failure)
    {
        HasFailed = true;
        Threads.Parent.Children = null;
        foreach (var member in _members.Values.Where(member => !member.IsClosed && member.Thread.LastId == failedId))
        {
            member.End(failure);
        }
    }

    /// <summary>Where the group stands.</summary>
    internal AttemptResume Build() => _mapRunArn is not null
        ? new AttemptResume.MapRun(_mapRunArn, HasSucceeded, _isToBeRedriven)
        : new AttemptResume.Group(Threads, _members.ToDictionary(member => member.Key, member => member.Value.Build()), HasSucceeded);

    /// <summary>Takes the group up again; its members that ended well stay as they are.</summary>
    internal void Redrive(RedriveMark mark)
    {
        HasFailed = false;
        _isToBeRedriven = HasMapRun && !HasSucceeded;
        Threads.Parent.Children = Threads;
        Threads.Parent.LastId = _members.Values.Select(member => member.EndId).Append(Threads.StartedId).Max();
        foreach (var member in _members.Values.Where(member => !member.IsClosed))
        {
            member.Redrive(mark);
        }
    }
}
