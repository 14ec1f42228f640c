namespace Fanout.Emulator.Engine;

/// <summary>A redrive, as the states that it takes up see it.</summary>
/// <param name="Count">How many redrives of the execution there were, this one included.</param>
/// <param name="Time">When it came.</param>
internal sealed record RedriveMark(int Count, DateTimeOffset Time);
