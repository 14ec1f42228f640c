namespace Fanout.Emulator.Logs;

/// <summary>Which lines of a group are wanted.</summary>
internal sealed record LogQuery
{
    /// <summary>The streams; null for all.</summary>
    internal IReadOnlyCollection<string>? Streams { get; init; }

    /// <summary>How the names of the streams begin; null for any name.</summary>
    internal string? StreamPrefix { get; init; }

    /// <summary>The earliest time, in milliseconds of Unix time.</summary>
    internal long From { get; init; } = long.MinValue;

    /// <summary>The first time that is too late, in milliseconds of Unix time.</summary>
    internal long To { get; init; } = long.MaxValue;

    /// <summary>Texts that a line must have, all of them.</summary>
    internal IReadOnlyCollection<string> Terms { get; init; } = [];

    internal bool Matches(LogLine line) =>
        line.Timestamp >= From
        && line.Timestamp < To
        && Streams?.Contains(line.Stream) != false
        && (StreamPrefix is null || line.Stream.StartsWith(StreamPrefix, StringComparison.Ordinal))
        && Terms.All(term => line.Message.Contains(term, StringComparison.Ordinal));
}
