namespace Fanout.Emulator.Faults;

/// <summary>What <see cref="FaultRule.Service"/> may name.</summary>
internal static class FaultServices
{
    internal const string States = "states";
    internal const string Lambda = "lambda";
    internal const string Functions = "functions";

    internal static IReadOnlyList<string> All { get; } = [States, Lambda, Functions];
}
