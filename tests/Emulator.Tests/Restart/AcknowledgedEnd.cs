namespace Fanout.Emulator.Tests.Restart;

/// <summary>Something whose end a client was told of before a kill.</summary>
/// <param name="Key">What ended.</param>
/// <param name="Calls">How often the function had been called, for anything, when the endpoint was dead.</param>
internal sealed record AcknowledgedEnd(string Key, int Calls);
