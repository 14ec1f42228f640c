namespace Fanout.Emulator.Engine.Distributed;

/// <summary>The redrives of a Map Run so far.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Date">When the last one came.</param>
/// <param name="Children">How many children had begun before it.</param>
internal sealed record MapRunRedrives(int Count, DateTimeOffset? Date, int Children)
{
    /// <summary>Those of a Map Run that was never redriven.</summary>
    internal static MapRunRedrives None { get; } = new(0, null, 0);
}
