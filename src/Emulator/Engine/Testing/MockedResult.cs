namespace Fanout.Emulator.Engine.Testing;

/// <summary>What a mocked attempt gives.</summary>
/// <param name="Outcome">The result or the failure.</param>
internal sealed record MockedResult(DataResult Outcome);
