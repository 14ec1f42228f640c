using System.Globalization;
using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>A CloudWatch Logs client that answers from memory, in small pages when the test says so, and keeps its requests.</summary>
public sealed class FakeCloudWatchLogs() : AmazonCloudWatchLogsClient(
    new AnonymousAWSCredentials(), new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1" })
{
    private readonly Dictionary<string, List<FilteredLogEvent>> _groups = new(StringComparer.Ordinal);

    /// <summary>Lines on a page at most.</summary>
    public int PageSize { get; set; } = 10_000;

    /// <summary>Pages without a line that come before the first one with lines.</summary>
    public int EmptyPages { get; set; }

    /// <summary>What every request fails with; null for none.</summary>
    public Exception? Failure { get; set; }

    public List<AmazonWebServiceRequest> Requests { get; } = [];

    public static AmazonCloudWatchLogsException Denied() =>
        new("User is not authorized to perform: logs:FilterLogEvents", null, ErrorType.Sender, "AccessDeniedException", "request", HttpStatusCode.BadRequest);

    /// <summary>Adds a line; a group begins to exist with its first one.</summary>
    public void Write(string group, string stream, DateTimeOffset at, string message)
    {
        if (!_groups.TryGetValue(group, out var lines))
        {
            _groups[group] = lines = [];
        }

        lines.Add(new FilteredLogEvent { LogStreamName = stream, Timestamp = at.ToUnixTimeMilliseconds(), Message = message + "\n" });
    }

    public override Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        var term = request.FilterPattern?.Trim('"');
        var found = Find(request.LogGroupName)
            .Where(line => line.Timestamp >= request.StartTime && line.Timestamp < request.EndTime)
            .Where(line => term is null || line.Message.Contains(term, StringComparison.Ordinal))
            .OrderBy(line => line.Timestamp)
            .ToList();
        var position = int.Parse(request.NextToken ?? "0", CultureInfo.InvariantCulture);
        if (position < EmptyPages)
        {
            return Task.FromResult(new FilterLogEventsResponse { Events = [], NextToken = (position + 1).ToString(CultureInfo.InvariantCulture) });
        }

        var size = Math.Min(PageSize, request.Limit ?? PageSize);
        var skip = position - EmptyPages;
        var next = skip + size < found.Count ? (position + size).ToString(CultureInfo.InvariantCulture) : null;
        return Task.FromResult(new FilterLogEventsResponse { Events = [.. found.Skip(skip).Take(size)], NextToken = next });
    }

    public override Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        var from = new DateTimeOffset(request.StartTime!.Value).ToUnixTimeMilliseconds();
        var to = new DateTimeOffset(request.EndTime!.Value).ToUnixTimeMilliseconds();
        var lines = Find(request.LogGroupName)
            .Where(line => line.LogStreamName == request.LogStreamName && line.Timestamp >= from && line.Timestamp < to)
            .ToList();
        var position = int.Parse(request.NextToken ?? "0", CultureInfo.InvariantCulture);
        var page = lines.Skip(position).Take(Math.Min(PageSize, request.Limit ?? PageSize)).ToList();
        return Task.FromResult(new GetLogEventsResponse
        {
            Events = [.. page.Select(line => new OutputLogEvent { Timestamp = DateTime.UnixEpoch.AddMilliseconds(line.Timestamp!.Value), Message = line.Message })],
            NextForwardToken = (position + page.Count).ToString(CultureInfo.InvariantCulture),
        });
    }

    private List<FilteredLogEvent> Find(string group)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        return _groups.TryGetValue(group, out var lines)
            ? lines
            : throw new ResourceNotFoundException(
                "The specified log group does not exist.", null, ErrorType.Sender, "ResourceNotFoundException", "request", HttpStatusCode.BadRequest);
    }
}
