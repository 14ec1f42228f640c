using Fanout.Emulator.History;

namespace Fanout.Emulator.Tasks;

/// <summary>One attempt at a Task state's work.</summary>
/// <param name="Resource">The ARN of the state's Resource.</param>
/// <param name="Input">The state's input after InputPath and Parameters.</param>
public sealed record TaskCall(string Resource, PayloadText Input);
