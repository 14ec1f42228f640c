namespace Fanout.StatesLanguage.Syntax;

/// <summary>A state with one ordinary successor: Task, Pass, Wait, Parallel and Map.</summary>
public abstract record FlowState : State
{
    private protected FlowState()
    {
    }

    /// <summary>The state that follows; null when the state says <c>"End": true</c>.</summary>
    public StateReference? Next { get; init; }

    /// <summary>Whether the block ends with this state.</summary>
    public bool IsEnd => Next is null;

    /// <summary>Variables to set, an object of name and value.</summary>
    public Payload? Assign { get; init; }
}
