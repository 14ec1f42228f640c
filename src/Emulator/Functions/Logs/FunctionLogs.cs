using System.Collections.Concurrent;
using System.Globalization;
using Fanout.Emulator.Logs;

namespace Fanout.Emulator.Functions.Logs;

/// <summary>
/// Where functions write: one group for each, one stream for each execution environment. An environment runs one invocation at a
/// time, so the lines of a stream between START and REPORT are those of one invocation.
/// Source: Lambda Developer Guide, "Working with Lambda function logs", names of groups and streams.
/// </summary>
internal sealed class FunctionLogs(LogGroups groups, FunctionOptions options, TimeProvider time)
{
    private const string Prefix = "/aws/lambda/";

    /// <summary>Streams of environments that wait for an event, by function; never more than ran at one time.</summary>
    private readonly ConcurrentDictionary<string, ConcurrentStack<string>> _idle = new(StringComparer.Ordinal);

    /// <summary>The group of a function.</summary>
    internal static string GroupOf(string functionName) => Prefix + functionName;

    /// <summary>Opens the log of an invocation; its environment is free for the next when it is disposed.</summary>
    internal InvocationLogWriter Begin(string functionName)
    {
        var idle = _idle.GetOrAdd(functionName, static _ => []);
        if (!idle.TryPop(out var stream))
        {
            stream = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy/MM/dd}/[{FunctionName.Latest}]{Guid.NewGuid():N}");
        }

        return new InvocationLogWriter(Find(functionName), stream, time, () => idle.Push(stream));
    }

    // Deleted in the meantime, a group is made again by the next line, as on Lambda.
    private Func<LogGroup> Find(string functionName) => () => groups.Ensure(GroupOf(functionName), options.MaxLogLines);
}
