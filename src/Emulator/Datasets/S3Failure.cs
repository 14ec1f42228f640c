using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>The cause that a failure of S3 becomes. Observed: error_handling.aws_sdk.no_such_bucket; that readers and writers word it alike is unconfirmed.</summary>
internal static class S3Failure
{
    internal static string Cause(ObjectStoreException exception) =>
        $"{exception.Message} (Service: S3, Status Code: {exception.Status}, Request ID: {RequestId()}, Extended Request ID: {ExtendedRequestId()})";

    private static string RequestId() => Convert.ToHexString(Guid.NewGuid().ToByteArray())[..16];

    private static string ExtendedRequestId() => Convert.ToBase64String([.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()]);
}
