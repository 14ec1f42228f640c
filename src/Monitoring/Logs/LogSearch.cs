using Fanout.Monitoring.Connections;

namespace Fanout.Monitoring.Logs;

/// <summary>One search for the lines of one attempt in one group.</summary>
internal sealed class LogSearch(Connection connection, string group, AttemptLogQuery query, TimeProvider time)
{
    /// <summary>How far the clocks of Step Functions and of Lambda's hosts may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(1);

    /// <summary>How long after the end of an attempt its function may go on: no function runs longer.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    /// <summary>Source: Lambda delivers lines within seconds; CloudWatch makes them searchable a little later.</summary>
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(2);

    private readonly LogPages _pages = new(connection, group, query.Take);

    private LambdaInvocation Call => query.Call;

    private DateTimeOffset End => Call.To ?? time.GetUtcNow();

    /// <summary>Searches by request id where it is known, and by time where it is not.</summary>
    internal async Task<AttemptLog> RunAsync(CancellationToken cancellationToken)
    {
        var ids = KnownIds();
        if (ids is [var id] && await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } exact)
        {
            return Found(LogMatch.RequestId, [exact]);
        }

        if (Call.RequestId is not null)
        {
            return Found(LogMatch.None, []);
        }

        var fitting = await FindByTimeAsync(cancellationToken).ConfigureAwait(false);
        if (fitting.FirstOrDefault(invocation => invocation.RequestId is { } known && ids.Contains(known)) is { } own)
        {
            return Found(LogMatch.RequestId, [await CompleteAsync(own, cancellationToken).ConfigureAwait(false)]);
        }

        return fitting switch
        {
            [] => Found(LogMatch.None, []),
            [var only] => Found(LogMatch.TimeOne, [await CompleteAsync(only, cancellationToken).ConfigureAwait(false)]),
            _ => Found(LogMatch.TimeSeveral, fitting),
        };
    }

    private IReadOnlyList<string> KnownIds()
    {
        if (Call.RequestId is { } told)
        {
            return [told];
        }

        if (!connection.IsEmbedded)
        {
            return [];
        }

        // The events of an item do not tell how many redrives came before them, and retries are counted anew after each.
        return
        [
            .. from redrives in Enumerable.Range(0, query.Redrives + 1)
               from retries in query.Redrives == 0 ? [Call.Retry] : Enumerable.Range(0, Call.Retry + 1)
               select EmbeddedInvocationId.Of(query.Run.Execution, query.Run.StartedAt, Call, redrives, retries),
        ];
    }

    /// <summary>
    /// Lambda's own lines have the id, those of the function need not. But an environment runs one invocation at a time, so everything
    /// in the stream between the first line and the REPORT of the invocation is its own.
    /// </summary>
    private async Task<InvocationLog?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var lines = await _pages.FilterAsync(Call.From - Skew, End + Skew, id, cancellationToken).ConfigureAwait(false);
        return lines.Count == 0 ? null : await FollowAsync(id, lines[0], cancellationToken).ConfigureAwait(false);
    }

    private async Task<InvocationLog?> FollowAsync(string id, StreamLine first, CancellationToken cancellationToken)
    {
        var stream = await _pages.ReadStreamAsync(first.Stream, first.Line.At, End + LongestRun, id, cancellationToken).ConfigureAwait(false);
        var own = InvocationCut.Cut(stream, id);
        return own.Count == 0 ? null : new InvocationLog(id, first.Stream, own);
    }

    private async Task<IReadOnlyList<InvocationLog>> FindByTimeAsync(CancellationToken cancellationToken)
    {
        var lines = await _pages.FilterAsync(Call.From - Skew, End + Skew, id: null, cancellationToken).ConfigureAwait(false);
        return [.. InvocationCut.Split(lines).OrderBy(Misfit)];
    }

    /// <summary>The invocation of an attempt that timed out, or one with a slow last line, goes on after the time searched.</summary>
    private async Task<InvocationLog> CompleteAsync(InvocationLog found, CancellationToken cancellationToken)
    {
        if (found.RequestId is not { } id || PlatformLine.Read(found.Lines[^1].Text) is { Kind: PlatformLineKind.Report })
        {
            return found;
        }

        return await FollowAsync(id, new StreamLine(found.Stream, found.Lines[0]), cancellationToken).ConfigureAwait(false) ?? found;
    }

    private TimeSpan Misfit(InvocationLog invocation) =>
        (invocation.Lines[0].At - Call.From).Duration() + (invocation.Lines[^1].At - End).Duration();

    private AttemptLog Found(LogMatch match, IReadOnlyList<InvocationLog> invocations) => new()
    {
        Match = match,
        Group = group,
        Invocations = invocations,
        HasMore = _pages.HasMore,
        Problem = match == LogMatch.None ? Absence() : _pages.Problem,
    };

    private string Absence() => (connection.IsEmbedded, time.GetUtcNow() - End < Delivery) switch
    {
        (true, _) => "The embedded endpoint keeps the newest lines of a function until it stops; those of this attempt are gone.",
        (_, true) => "No lines yet. They reach CloudWatch Logs some seconds after they are written: look again in a moment.",
        _ => _pages.Problem
            ?? $"{group} has no lines of this attempt. They may have expired, or the function may not be allowed to write them.",
    };
}
