using Amazon.Runtime;

namespace Fanout.Aws.Runtime;

/// <summary>An error code of the service and how its exception is made.</summary>
internal sealed record ModeledError(string Code, Func<ErrorDetails, AmazonServiceException> ToException);
