using System.Security.Cryptography;
using System.Text;
using Fanout.Emulator.Objects;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.S3;

/// <summary>ListBuckets, CreateBucket, HeadBucket, DeleteBucket and GetBucketLocation.</summary>
internal sealed class BucketOperations(EmbeddedObjectStore store, EmulatorAccount account)
{
    private const int MaxConfigurationBytes = 64 * 1024;
    private const string FirstRegion = "us-east-1";

    /// <summary>The canonical user id of the account.</summary>
    internal string OwnerId { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.AccountId)));

    internal Task ListAsync(S3Request request) => S3Xml.SendAsync(request.Context.Response, "ListAllMyBucketsResult", xml =>
    {
        var prefix = request.Parameter("prefix") ?? "";
        xml.Element("Owner", () => xml.Text("ID", OwnerId));
        xml.Element("Buckets", () =>
        {
            foreach (var (name, created) in store.ListBuckets().Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                xml.Element("Bucket", () =>
                {
                    xml.Text("Name", name);
                    xml.Text("CreationDate", S3Xml.Time(created));
                    xml.Text("BucketRegion", account.Region);
                });
            }
        });
    });

    internal async Task CreateAsync(S3Request request)
    {
        // The one thing it may say is the region, and there is one.
        await new UploadBody(request).ReadAsync(MaxConfigurationBytes);
        await store.CreateBucketAsync(request.Bucket);
        request.Context.Response.Headers.Location = $"/{request.Bucket}";
    }

    internal Task HeadAsync(S3Request request)
    {
        store.CheckBucket(request.Bucket);
        request.Context.Response.Headers["x-amz-bucket-region"] = account.Region;
        return Task.CompletedTask;
    }

    internal async Task DeleteAsync(S3Request request)
    {
        await store.DeleteBucketAsync(request.Bucket);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal Task GetLocationAsync(S3Request request)
    {
        store.CheckBucket(request.Bucket);
        // Source: GetBucketLocation: us-east-1 is an empty element.
        return S3Xml.SendAsync(request.Context.Response, "LocationConstraint", xml => xml.Content(account.Region == FirstRegion ? "" : account.Region));
    }
}
