namespace Fanout.Review.Causes;

/// <summary>Something a person does to a cause group.</summary>
public abstract record TriageAction
{
    private TriageAction()
    {
    }

    /// <summary>Says where the work stands. To leave it alone, see <see cref="Ignore"/>.</summary>
    /// <param name="State">The state; neither ignored nor recurring.</param>
    public sealed record SetState(CauseState State) : TriageAction;

    /// <summary>Leaves it alone until a moment, or until so many more items have failed, whatever comes first. One of them is given.</summary>
    /// <param name="Until">The moment.</param>
    /// <param name="Items">The number of items.</param>
    public sealed record Ignore(DateTimeOffset? Until, int? Items) : TriageAction;

    /// <summary>Gives it to somebody.</summary>
    /// <param name="Owner">Name of the person; null for nobody.</param>
    public sealed record Assign(string? Owner) : TriageAction;

    /// <summary>Writes a note.</summary>
    /// <param name="Text">The note.</param>
    public sealed record Comment(string Text) : TriageAction;

    /// <summary>Takes back what was done last.</summary>
    /// <param name="Triage">What it was before.</param>
    public sealed record Undo(CauseTriage Triage) : TriageAction;
}
