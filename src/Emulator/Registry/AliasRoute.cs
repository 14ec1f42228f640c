namespace Fanout.Emulator.Registry;

/// <summary>A version that an alias leads to.</summary>
/// <param name="VersionArn">ARN of the version.</param>
/// <param name="Weight">Share of the starts in percent.</param>
public sealed record AliasRoute(string VersionArn, int Weight);
