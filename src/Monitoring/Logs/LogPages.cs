using Amazon.CloudWatchLogs.Model;
using Fanout.Monitoring.Connections;

namespace Fanout.Monitoring.Logs;

/// <summary>Pages of a log group, up to a number of lines and of requests.</summary>
internal sealed class LogPages(Connection connection, string group, int take)
{
    /// <summary>Requests for one attempt; a page may be empty although lines follow.</summary>
    private const int MostRequests = 20;

    /// <summary>Largest page. Source: CloudWatch Logs API, FilterLogEvents and GetLogEvents, limit.</summary>
    private const int MostLines = 10_000;

    private int _requests;

    /// <summary>Whether lines were left out.</summary>
    internal bool HasMore { get; private set; }

    /// <summary>Why the search ended early; null when it did not.</summary>
    internal string? Problem { get; private set; }

    private bool MayAsk => _requests < MostRequests;

    /// <summary>Lines of all streams in the order of their times.</summary>
    /// <param name="from">The first time wanted.</param>
    /// <param name="to">The last time wanted.</param>
    /// <param name="id">Only lines with this request id; the first of them is enough, so the search ends with the page that has it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async Task<IReadOnlyList<StreamLine>> FilterAsync(
        DateTimeOffset from, DateTimeOffset to, string? id, CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest
        {
            LogGroupName = group,
            StartTime = from.ToUnixTimeMilliseconds(),
            EndTime = to.ToUnixTimeMilliseconds() + 1,
            FilterPattern = id is null ? null : $"\"{id}\"",
            Limit = Math.Min(take + 1, MostLines),
        };
        List<StreamLine> lines = [];
        do
        {
            var page = await connection.CallLogsAsync(
                ApiAction.FilterLogEvents,
                RequestPriority.Interactive,
                (client, token) => client.FilterLogEventsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            _requests++;
            lines.AddRange((page.Events ?? []).Select(e => new StreamLine(e.LogStreamName, ToLine(e.Timestamp ?? 0, e.Message))));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null && lines.Count <= take && (id is null || lines.Count == 0) && MayAsk);

        if (id is null && lines.Count > take)
        {
            HasMore = true;
            lines.RemoveRange(take, lines.Count - take);
        }

        NoteEnd(request.NextToken is not null && (id is null ? !HasMore : lines.Count == 0));
        return lines;
    }

    /// <summary>Lines of one stream from a time on, until the REPORT of an invocation.</summary>
    internal async Task<IReadOnlyList<LogLine>> ReadStreamAsync(
        string stream, DateTimeOffset from, DateTimeOffset to, string id, CancellationToken cancellationToken)
    {
        var request = new GetLogEventsRequest
        {
            LogGroupName = group,
            LogStreamName = stream,
            StartTime = from.UtcDateTime,
            EndTime = to.UtcDateTime.AddMilliseconds(1),
            StartFromHead = true,
            Limit = Math.Min(take + 1, MostLines),
        };
        List<LogLine> lines = [];
        bool isLast;
        do
        {
            var page = await connection.CallLogsAsync(
                ApiAction.GetLogEvents,
                RequestPriority.Interactive,
                (client, token) => client.GetLogEventsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            _requests++;
            lines.AddRange((page.Events ?? []).Select(e => ToLine(e.Timestamp!.Value, e.Message)));
            // The end of a stream answers the token it was asked with.
            isLast = page.NextForwardToken is null || page.NextForwardToken == request.NextToken || InvocationCut.HasReport(lines, id);
            request.NextToken = page.NextForwardToken;
        }
        while (!isLast && lines.Count <= take && MayAsk);

        NoteEnd(!isLast && lines.Count <= take);
        if (lines.Count > take)
        {
            HasMore = !InvocationCut.HasReport(lines.GetRange(0, take), id);
            lines.RemoveRange(take, lines.Count - take);
        }

        return lines;
    }

    private void NoteEnd(bool early)
    {
        if (early)
        {
            HasMore = true;
            Problem = $"The search ended after {MostRequests} requests, which CloudWatch Logs answered with few lines or none.";
        }
    }

    private static LogLine ToLine(long milliseconds, string? message) => ToLine(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), message);

    private static LogLine ToLine(DateTime at, string? message) => ToLine(UtcTime.From(at), message);

    private static LogLine ToLine(DateTimeOffset at, string? message)
    {
        var text = (message ?? "").TrimEnd('\r', '\n');
        return new LogLine(at, text, PlatformLine.Read(text) is not null);
    }
}
