using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>A task that a worker took.</summary>
/// <param name="Token">What to answer it with.</param>
/// <param name="Input">What is to be done.</param>
public sealed record ActivityTask(string Token, PayloadText Input);
