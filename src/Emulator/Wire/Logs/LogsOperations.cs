using System.Globalization;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>The part of the CloudWatch Logs API with which a developer can read what executions log.</summary>
internal sealed class LogsOperations(LogGroups groups, PagingToken tokens)
{
    /// <summary>How targets of this API begin.</summary>
    internal const string TargetPrefix = "Logs_20140328.";

    private const string Groups = "DescribeLogGroups";
    private const string Streams = "DescribeLogStreams";
    private const string Filter = "FilterLogEvents";

    internal IEnumerable<WireOperation> All()
    {
        var json = LogsJson.Default;
        yield return new WireOperation<CreateLogGroupRequest, EmptyAnswer>("CreateLogGroup", json.CreateLogGroupRequest, json.EmptyAnswer, Create);
        yield return new WireOperation<DeleteLogGroupRequest, EmptyAnswer>("DeleteLogGroup", json.DeleteLogGroupRequest, json.EmptyAnswer, Delete);
        yield return new WireOperation<DescribeLogGroupsRequest, DescribeLogGroupsAnswer>(
            Groups, json.DescribeLogGroupsRequest, json.DescribeLogGroupsAnswer, DescribeGroups);
        yield return new WireOperation<DescribeLogStreamsRequest, DescribeLogStreamsAnswer>(
            Streams, json.DescribeLogStreamsRequest, json.DescribeLogStreamsAnswer, DescribeStreams);
        yield return new WireOperation<FilterLogEventsRequest, FilterLogEventsAnswer>(
            Filter, json.FilterLogEventsRequest, json.FilterLogEventsAnswer, FilterEvents);
        yield return new WireOperation<GetLogEventsRequest, GetLogEventsAnswer>("GetLogEvents", json.GetLogEventsRequest, json.GetLogEventsAnswer, GetEvents);
    }

    private ValueTask<Answer<EmptyAnswer>> Create(CreateLogGroupRequest request, CancellationToken cancellationToken) =>
        new(groups.Create(request.LogGroupName!).Error is { } error ? error : EmptyAnswer.Instance);

    private ValueTask<Answer<EmptyAnswer>> Delete(DeleteLogGroupRequest request, CancellationToken cancellationToken) =>
        new(groups.Delete(request.LogGroupName!).Error is { } error ? error : EmptyAnswer.Instance);

    private ValueTask<Answer<DescribeLogGroupsAnswer>> DescribeGroups(DescribeLogGroupsRequest request, CancellationToken cancellationToken)
    {
        var found = groups.All.Where(group =>
            group.Name.StartsWith(request.LogGroupNamePrefix ?? "", StringComparison.Ordinal)
            && group.Name.Contains(request.LogGroupNamePattern ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        return new(PageOf(found, Groups, $"{request.LogGroupNamePrefix}\n{request.LogGroupNamePattern}", request.NextToken, request.Limit ?? LogChecks.PageSize)
            .TryGet(out var page, out var error)
                ? new DescribeLogGroupsAnswer([.. page.Items.Select(Describe)], page.NextToken)
                : error);
    }

    private ValueTask<Answer<DescribeLogStreamsAnswer>> DescribeStreams(DescribeLogStreamsRequest request, CancellationToken cancellationToken)
    {
        if (!Find(request.LogGroupName, request.LogGroupIdentifier).TryGet(out var group, out var missing))
        {
            return new(missing);
        }

        var streams = group.Find(new LogQuery { StreamPrefix = request.LogStreamNamePrefix })
            .GroupBy(line => line.Stream, StringComparer.Ordinal)
            .Select(lines => new LogStreamShape(
                lines.Key,
                $"{group.Arn}:log-stream:{lines.Key}",
                lines.Min(line => line.Timestamp),
                lines.Min(line => line.Timestamp),
                lines.Max(line => line.Timestamp)))
            .OrderBy(stream => stream.LogStreamName, StringComparer.Ordinal)
            .ToList();
        if (request.Descending == true)
        {
            streams.Reverse();
        }

        var arguments = $"{group.Name}\n{request.LogStreamNamePrefix}\n{request.Descending}";
        return new(PageOf(streams, Streams, arguments, request.NextToken, request.Limit ?? LogChecks.PageSize).TryGet(out var page, out var error)
            ? new DescribeLogStreamsAnswer(page.Items, page.NextToken)
            : error);
    }

    private ValueTask<Answer<FilterLogEventsAnswer>> FilterEvents(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        if (!Find(request.LogGroupName, request.LogGroupIdentifier).TryGet(out var group, out var error)
            || !FilterPattern.Read(request.FilterPattern).TryGet(out var terms, out error))
        {
            return new(error);
        }

        var lines = group.Find(new LogQuery
        {
            Streams = request.LogStreamNames,
            StreamPrefix = request.LogStreamNamePrefix,
            From = request.StartTime ?? long.MinValue,
            To = request.EndTime ?? long.MaxValue,
            Terms = terms,
        });
        var arguments = string.Create(
            CultureInfo.InvariantCulture, $"{group.Name}\n{request.FilterPattern}\n{request.StartTime}\n{request.EndTime}\n{request.LogStreamNamePrefix}");
        return new(PageOf(lines, Filter, arguments, request.NextToken, request.Limit ?? LogChecks.Events).TryGet(out var page, out error)
            ? new FilterLogEventsAnswer([.. page.Items.Select(Describe)], page.NextToken)
            : error);
    }

    private ValueTask<Answer<GetLogEventsAnswer>> GetEvents(GetLogEventsRequest request, CancellationToken cancellationToken)
    {
        if (!Find(request.LogGroupName, request.LogGroupIdentifier).TryGet(out var group, out var error))
        {
            return new(error);
        }

        var lines = group.Find(new LogQuery
        {
            Streams = [request.LogStreamName!],
            From = request.StartTime ?? long.MinValue,
            To = request.EndTime ?? long.MaxValue,
        });
        return new(LogEventsPage.Of(lines, request).TryGet(out var page, out error) ? page : error);
    }

    private Answer<LogGroup> Find(string? name, string? identifier)
    {
        if ((name ?? identifier) is not { } given)
        {
            return new RegistryError("InvalidParameterException", "Either logGroupName or logGroupIdentifier must be specified.");
        }

        return groups.TryFind(given, out var group) ? group : LogGroups.NotFound();
    }

    // What is dropped in between shifts the pages, as what expires does on AWS.
    private Answer<(IReadOnlyList<T> Items, string? NextToken)> PageOf<T>(IReadOnlyList<T> all, string operation, string arguments, string? token, int size)
    {
        if (!tokens.TryReadOptional(token, operation, arguments, out var position, out var error))
        {
            return error;
        }

        var first = (int)Math.Clamp(position ?? 0, 0, all.Count);
        long? next = first + size < all.Count ? first + size : null;
        return ([.. all.Skip(first).Take(size)], tokens.CreateOptional(operation, arguments, next));
    }

    private static LogGroupShape Describe(LogGroup group) =>
        new(group.Name, group.CreationDate.ToUnixTimeMilliseconds(), group.Arn + ":*", group.Arn, group.Size);

    private static FilteredLogEvent Describe(LogLine line) =>
        new(line.Stream, line.Timestamp, line.Message, line.Timestamp, line.Id.ToString("D20", CultureInfo.InvariantCulture));
}
