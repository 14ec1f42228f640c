using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Logs;

/// <summary>
/// Request ids on the embedded endpoint. AWS makes random ones and leaves them out of the events of a function called by its ARN; the
/// endpoint derives them from the attempt, so that the log of exactly this attempt is found. Where the rule does not hold, for example on
/// an older endpoint, no line has the id and the search goes by time.
/// </summary>
internal static class EmbeddedInvocationId
{
    /// <summary>A UUID of version 8: the first half of the SHA-256 of what identifies the attempt.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="startedAt">When it started, to the millisecond.</param>
    /// <param name="call">The attempt.</param>
    /// <param name="redrives">Redrives of the execution before the attempt.</param>
    /// <param name="retries">Tries of the state before this one, since it was entered or the execution redriven.</param>
    internal static string Of(ExecutionArn execution, DateTimeOffset startedAt, LambdaInvocation call, int redrives, int retries)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{execution.Value}\n{startedAt.ToUnixTimeMilliseconds()}\n{call.EnteredEventId}\n{redrives}\n{retries}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
