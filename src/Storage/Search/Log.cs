using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Search;

internal static partial class Log
{
    [LoggerMessage(3060, LogLevel.Debug, "Put {Items} items into the search index.")]
    public static partial void Indexed(ILogger logger, int items);

    [LoggerMessage(3061, LogLevel.Error, "The search index could not be brought up to date; the next try is in {Delay}.")]
    public static partial void IndexingFailed(ILogger logger, Exception exception, TimeSpan delay);
}
