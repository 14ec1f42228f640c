namespace Fanout.StatesLanguage.Syntax;

/// <summary>Ends its block successfully.</summary>
public sealed record SucceedState : State
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Succeed;
}
