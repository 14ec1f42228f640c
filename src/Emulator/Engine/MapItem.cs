namespace Fanout.Emulator.Engine;

/// <summary>The item of the innermost Map state, as <c>$$.Map.Item</c> shows it.</summary>
/// <param name="Index">Position in the array.</param>
/// <param name="Value">The item.</param>
internal sealed record MapItem(int Index, JsonData Value)
{
    /// <summary>What the source of items from a state's input is called.</summary>
    internal const string StateData = "STATE_DATA";

    /// <summary>Where it comes from.</summary>
    internal string Source { get; init; } = StateData;
}
