using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>How a child ended.</summary>
/// <param name="Details">Details of the event that ended it.</param>
/// <param name="First">Where its first record is.</param>
internal readonly record struct ChildEnd(EventDetails Details, long First);
