using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>What became of a triage action.</summary>
public abstract record TriageResult
{
    private TriageResult()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Before">The group before it, for taking it back.</param>
    /// <param name="Group">The group now.</param>
    public sealed record Done(CauseGroup Before, CauseGroup Group) : TriageResult;

    /// <summary>Somebody else changed the group in the meantime; nothing was done.</summary>
    /// <param name="Group">The group as it is.</param>
    public sealed record Conflict(CauseGroup Group) : TriageResult;

    /// <summary>There is no such group.</summary>
    public sealed record Missing : TriageResult;
}
