namespace Fanout.Conformance.Cases;

/// <summary>How the history of an execution is compared.</summary>
internal enum CompareMode
{
    /// <summary>Event by event.</summary>
    ExactSequence,

    /// <summary>As a bag without ids, since branches ran at the same time.</summary>
    Multiset,

    /// <summary>Not at all: the end of the execution decides.</summary>
    FinalOnly,
}
