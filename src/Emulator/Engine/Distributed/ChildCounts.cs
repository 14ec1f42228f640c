using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>How many children, or items in children, stand where.</summary>
internal struct ChildCounts
{
    public long Running { get; set; }

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long TimedOut { get; set; }

    public long Aborted { get; set; }

    public long PendingRedrive { get; set; }


    /// <summary>All that have begun.</summary>
    internal readonly long Begun => Running + Succeeded + Failed + TimedOut + Aborted + PendingRedrive;

    internal void Add(ChildState state, long count)
    {
        switch (state)
        {
            case ChildState.Running:
                Running += count;
                break;
            case ChildState.Succeeded:
                Succeeded += count;
                break;
            case ChildState.Failed:
                Failed += count;
                break;
            case ChildState.TimedOut:
                TimedOut += count;
                break;
            case ChildState.Aborted:
                Aborted += count;
                break;
            case ChildState.PendingRedrive:
                PendingRedrive += count;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a child.");
        }
    }
}
