namespace Fanout.Emulator.Registry;

/// <summary>The redrives of an execution so far.</summary>
internal sealed record ExecutionRedrives
{
    // Source: RedriveExecution, "clientToken": the last 10 successful requests, for 15 minutes.
    private const int MaxTokens = 10;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Those of an execution that was never redriven.</summary>
    internal static ExecutionRedrives None { get; } = new();

    /// <summary>How many there were.</summary>
    public int Count { get; init; }

    /// <summary>When the last one came.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long the execution had run before it, over all its runs.</summary>
    public TimeSpan OpenBefore { get; init; }

    /// <summary>The newest requests that named themselves, oldest first.</summary>
    public IReadOnlyList<RedriveToken> Tokens { get; init; } = [];

    /// <summary>When a request with this token was carried out; null when none was, or too long ago.</summary>
    internal DateTimeOffset? Find(string? token, DateTimeOffset now) =>
        Tokens.LastOrDefault(known => known.Token == token && now - known.Date <= TokenLifetime)?.Date;

    /// <summary>With one redrive more.</summary>
    internal ExecutionRedrives Add(DateTimeOffset date, TimeSpan openBefore, string? token) => new()
    {
        Count = Count + 1,
        Date = date,
        OpenBefore = openBefore,
        Tokens = token is null ? Tokens : [.. Tokens.TakeLast(MaxTokens - 1), new RedriveToken(token, date)],
    };
}
