using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>One state to run, with what it finds around it.</summary>
/// <param name="State">The state.</param>
/// <param name="Input">Its input.</param>
internal sealed record StateTest(State State, JsonData Input)
{
    /// <summary>Whether it stands inside of a Map state.</summary>
    internal bool IsInMap { get; init; }

    /// <summary>The variables it sees.</summary>
    internal Variables Variables { get; init; } = Variables.None;

    /// <summary>The role that its context object names; empty for none.</summary>
    internal string RoleArn { get; init; } = "";

    /// <summary>What stands in for its surroundings.</summary>
    internal StateProbe Probe { get; init; } = new();
}
