using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Fanout.Emulator.Objects;

/// <summary>The objects of a configured S3.</summary>
internal sealed class RemoteObjectStore : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _endpoint;

    internal RemoteObjectStore(ObjectOptions options, string region)
    {
        _endpoint = options.Endpoint!;
        var config = new AmazonS3Config
        {
            ServiceURL = _endpoint,
            AuthenticationRegion = string.IsNullOrEmpty(options.Region) ? region : options.Region,
            ForcePathStyle = true,
        };
        _client = Credentials(options) is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <inheritdoc />
    public Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        var answer = await _client.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = query.Bucket,
                Prefix = query.Prefix,
                Delimiter = query.Delimiter.Length == 0 ? null : query.Delimiter,
                StartAfter = query.After,
                MaxKeys = query.MaxKeys,
            },
            cancellationToken);
        ObjectInfo[] objects = [.. (answer.S3Objects ?? []).Select(found =>
            new ObjectInfo(found.Key, found.Size ?? 0, Tag(found.ETag), Time(found.LastModified)))];
        // A list goes on behind its last key, which any S3 understands; nobody here asks for a delimiter.
        var next = answer.IsTruncated == true && objects.Length > 0 ? query with { After = objects[^1].Key } : null;
        return new ObjectPage(objects, answer.CommonPrefixes ?? [], next);
    });

    /// <inheritdoc />
    public Task<ObjectInfo> HeadAsync(string bucket, string key, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        var answer = await _client.GetObjectMetadataAsync(bucket, key, cancellationToken);
        return new ObjectInfo(key, answer.ContentLength, Tag(answer.ETag), Time(answer.LastModified));
    });

    /// <inheritdoc />
    public Task<ObjectContent> OpenAsync(string bucket, string key, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        var answer = await _client.GetObjectAsync(bucket, key, cancellationToken);
        var info = new ObjectInfo(key, answer.ContentLength, Tag(answer.ETag), Time(answer.LastModified));
        return new ObjectContent(info, answer.ResponseStream);
    });

    /// <inheritdoc />
    public Task<IObjectWrite> WriteAsync(
        string bucket, string key, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken) =>
        Task.FromResult<IObjectWrite>(new RemoteObjectWrite(this, bucket, key, headers));

    /// <summary>Uploads a file.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing or refuses the object.</exception>
    internal Task<ObjectInfo> UploadAsync(
        string bucket, string key, IReadOnlyDictionary<string, string> headers, Stream content, CancellationToken cancellationToken) =>
        TranslateAsync(async () =>
        {
            var request = new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                InputStream = content,
                AutoCloseStream = false,
                ContentType = headers.GetValueOrDefault("content-type"),
            };
            var answer = await _client.PutObjectAsync(request, cancellationToken);
            return new ObjectInfo(key, content.Length, Tag(answer.ETag), default) { Headers = headers };
        });

    private async Task<T> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException exception)
        {
            throw new ObjectStoreException(exception.ErrorCode ?? "InternalError", (int)exception.StatusCode, exception.Message, exception);
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException)
        {
            throw new ObjectStoreException(
                "ServiceUnavailable",
                StatusCodes.Status503ServiceUnavailable,
                $"The S3 at {_endpoint} ({ObjectOptions.SectionName}:{nameof(ObjectOptions.Endpoint)}) cannot be used: {exception.Message}",
                exception);
        }
    }

    private static AWSCredentials? Credentials(ObjectOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKeyId))
        {
            return null;
        }

        return string.IsNullOrEmpty(options.SessionToken)
            ? new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey)
            : new SessionAWSCredentials(options.AccessKeyId, options.SecretAccessKey, options.SessionToken);
    }

    private static string Tag(string? quoted) => (quoted ?? "").Trim('"');

    private static DateTimeOffset Time(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime(), TimeSpan.Zero) : default;
}
