namespace Fanout.Emulator.Engine.Testing;

/// <summary>What stands in for a state's work.</summary>
/// <param name="Result">Text of the result; null when it fails.</param>
/// <param name="Failure">How it fails; null when it gives a result.</param>
/// <param name="Validation">How strictly a result is compared with what the service answers.</param>
internal sealed record StateMock(string? Result, StateFailure? Failure, MockValidation Validation);
