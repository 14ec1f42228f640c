using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Sealing;

internal static partial class Log
{
    [LoggerMessage(3020, LogLevel.Debug, "Sealed the {Items} items of run {Run} in {SizeInBytes} bytes.")]
    public static partial void Sealed(ILogger logger, long run, int items, int sizeInBytes);

    [LoggerMessage(3021, LogLevel.Warning, "The items of run {Run} could not be sealed; they are read row by row until it is opened again.")]
    public static partial void SealingFailed(ILogger logger, Exception exception, long run);
}
