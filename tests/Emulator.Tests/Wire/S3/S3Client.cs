using Amazon.Runtime;
using Amazon.S3;

namespace Fanout.Emulator.Tests.Wire.S3;

/// <summary>The AWS SDK's client for an endpoint.</summary>
internal static class S3Client
{
    internal const string Bucket = "test-bucket";

    internal static AmazonS3Client Create(Uri address) => new(
        new BasicAWSCredentials("local", "local"),
        new AmazonS3Config { ServiceURL = address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });

    /// <summary>A client, and a bucket for it.</summary>
    internal static async Task<AmazonS3Client> CreateAsync(WireEndpoint endpoint)
    {
        var client = Create(endpoint.Address);
        await client.PutBucketAsync(Bucket, TestContext.Current.CancellationToken);
        return client;
    }
}
