using System.Collections.Frozen;
using Amazon.Runtime;

namespace Fanout.Monitoring.Connections;

/// <summary>Tells whether AWS refused a request for being one too many.</summary>
public static class Throttling
{
    // Source: the codes that the AWS SDKs take for throttling; Step Functions itself sends ThrottlingException.
    private static readonly FrozenSet<string> Codes = new[]
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
        "TooManyRequestsException", "RequestLimitExceeded", "SlowDown",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the error is a refusal of this kind.</summary>
    public static bool IsThrottling(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: { } code } && Codes.Contains(code);
}
