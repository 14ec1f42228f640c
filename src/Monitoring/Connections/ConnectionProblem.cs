using System.Net.Sockets;
using Amazon.Runtime;

namespace Fanout.Monitoring.Connections;

/// <summary>Says in words what a failed request failed with.</summary>
public static class ConnectionProblem
{
    /// <summary>Whether the error came from AWS, the network or the configuration, and not from a mistake in this program.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or KeyNotFoundException
        || IsBrokenConnection(exception);

    /// <summary>A sentence for the person at the screen: what happened and, where it is known, what to do.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        _ when Throttling.IsThrottling(exception) => "AWS throttles the requests of this account; the next ones are made later.",
        AmazonServiceException { ErrorCode: "AccessDeniedException" } denied =>
            $"The credentials may not do this: {denied.Message}",
        AmazonServiceException { ErrorCode: { } code } refused when AreCredentialsRefused(code) =>
            $"The credentials were refused ({code}): {refused.Message} Sign in again or correct them.",
        AmazonServiceException { ErrorCode: { } code } error => $"{code}: {error.Message}",
        HttpRequestException unreachable => $"The endpoint cannot be reached: {unreachable.Message}",
        _ when IsBrokenConnection(exception) => $"The connection to the endpoint broke: {exception.Message} Try again.",
        TimeoutException or TaskCanceledException => "The endpoint did not answer in time.",
        KeyNotFoundException missing => missing.Message,
        _ => exception.Message,
    };

    /// <summary>Name of the error in AWS's words, or the kind of the exception when AWS has not answered.</summary>
    public static string NameOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : exception.GetType().Name;
    }

    // The SDK hands on what it finds inside the HttpRequestException when a connection breaks in the middle of an answer. Other
    // IOExceptions are trouble with a disk here.
    private static bool IsBrokenConnection(Exception exception) =>
        exception is HttpIOException or IOException { InnerException: SocketException };

    private static bool AreCredentialsRefused(string code) =>
        code is "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidSignatureException";
}
