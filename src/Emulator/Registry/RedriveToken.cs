namespace Fanout.Emulator.Registry;

/// <summary>A redrive and the token its request named itself by.</summary>
internal sealed record RedriveToken(string Token, DateTimeOffset Date);
