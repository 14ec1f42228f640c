namespace Fanout.Monitoring.Logs;

/// <summary>Tells which lines belong to which invocation, by the lines that Lambda writes around each.</summary>
internal static class InvocationCut
{
    /// <summary>
    /// The lines of one invocation: from its START to its REPORT. A function that logs JSON may be told to leave those out; then the
    /// lines between the first and the last with the id are taken.
    /// </summary>
    internal static IReadOnlyList<LogLine> Cut(IReadOnlyList<LogLine> stream, string id)
    {
        var lines = stream.ToList();
        var start = lines.FindIndex(line => Is(line, PlatformLineKind.Start, id));
        if (start < 0)
        {
            start = lines.FindIndex(line => line.Text.Contains(id, StringComparison.Ordinal));
            var last = lines.FindLastIndex(line => line.Text.Contains(id, StringComparison.Ordinal));
            return start < 0 ? [] : lines.GetRange(start, last - start + 1);
        }

        var next = lines.FindIndex(start + 1, line => PlatformLine.Read(line.Text) is { Kind: PlatformLineKind.Start });
        var report = lines.FindIndex(start, line => Is(line, PlatformLineKind.Report, id));
        var end = report >= 0 ? report + 1 : next >= 0 ? next : lines.Count;
        return lines.GetRange(start, end - start);
    }

    /// <summary>
    /// The invocations that start among these lines. What stands before the first START of a stream belongs to an invocation that
    /// started earlier; where no stream has a START, each counts as one invocation.
    /// </summary>
    internal static IReadOnlyList<InvocationLog> Split(IReadOnlyList<StreamLine> lines)
    {
        var streams = lines.GroupBy(line => line.Stream, line => line.Line, StringComparer.Ordinal).ToList();
        var invocations = streams.SelectMany(stream => SplitStream(stream.Key, stream)).ToList();
        return invocations.Count > 0 ? invocations : [.. streams.Select(stream => new InvocationLog(RequestId: null, stream.Key, [.. stream]))];
    }

    /// <summary>Whether the last line of an invocation is among these.</summary>
    internal static bool HasReport(IReadOnlyList<LogLine> lines, string id) => lines.Any(line => Is(line, PlatformLineKind.Report, id));

    private static IEnumerable<InvocationLog> SplitStream(string stream, IEnumerable<LogLine> lines)
    {
        string? id = null;
        List<LogLine>? current = null;
        foreach (var line in lines)
        {
            var platform = line.IsPlatform ? PlatformLine.Read(line.Text) : null;
            if (platform is { Kind: PlatformLineKind.Start })
            {
                if (current is not null)
                {
                    yield return new InvocationLog(id, stream, current);
                }

                (id, current) = (platform.RequestId, []);
            }

            current?.Add(line);
            if (platform is { Kind: PlatformLineKind.Report } && current is not null)
            {
                yield return new InvocationLog(id, stream, current);
                current = null;
            }
        }

        if (current is not null)
        {
            yield return new InvocationLog(id, stream, current);
        }
    }

    private static bool Is(LogLine line, PlatformLineKind kind, string id) =>
        line.IsPlatform && PlatformLine.Read(line.Text) is { } platform && platform.Kind == kind && platform.RequestId == id;
}
