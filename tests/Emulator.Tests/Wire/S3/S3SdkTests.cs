using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Fanout.Emulator.Tests.Wire.S3;

[Trait("Category", "Integration")]
public sealed class S3SdkTests
{
    private const string Bucket = S3Client.Bucket;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The SDK computes the other two with a native library only; S3WireTests sends those.
    public static TheoryData<string> Algorithms => ["CRC32", "SHA1", "SHA256"];

    [Fact]
    public async Task Buckets_AreCreatedListedAndDeleted()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);

        await s3.PutBucketAsync("another-bucket", Token);
        var listed = await s3.ListBucketsAsync(Token);
        var location = await s3.GetBucketLocationAsync(Bucket, Token);
        await s3.DeleteBucketAsync(Bucket, Token);
        var gone = await Assert.ThrowsAsync<NoSuchBucketException>(() => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token));

        Assert.Equal(["another-bucket", Bucket], listed.Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal(HttpStatusCode.OK, location.HttpStatusCode);
        Assert.Equal(("NoSuchBucket", HttpStatusCode.NotFound), (gone.ErrorCode, gone.StatusCode));
        Assert.NotEmpty(gone.RequestId);
    }

    [Fact]
    public async Task Object_WithMetadata_ComesBackAsItWent()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a/ü b+c&d=e%2F//../x", ContentBody = "hello", ContentType = "text/x-test" };
        put.Metadata["purpose"] = "test";
        put.Headers.CacheControl = "no-cache";

        await s3.PutObjectAsync(put, Token);
        using var got = await s3.GetObjectAsync(Bucket, put.Key, Token);
        var head = await s3.GetObjectMetadataAsync(Bucket, put.Key, Token);

        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync(Token));
        Assert.Equal(("text/x-test", "no-cache", "test"), (got.Headers.ContentType, got.Headers.CacheControl, got.Metadata["purpose"]));
        Assert.Equal((5, "\"5d41402abc4b2a76b9719d911017c592\""), (head.ContentLength, head.ETag));
        Assert.Empty(head.Headers.ContentEncoding ?? "");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Put_AnyChecksum_IsVerifiedAndComesBack(string algorithm)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        using var content = new MemoryStream(RandomNumberGenerator.GetBytes(300_000));

        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "a", InputStream = content, ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm) }, Token);
        using var got = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "a", ChecksumMode = ChecksumMode.ENABLED }, Token);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Token);

        Assert.Equal(content.ToArray(), copy.ToArray());
        string?[] checksums = [got.ChecksumCRC32, got.ChecksumSHA1, got.ChecksumSHA256];
        Assert.Single(checksums, checksum => !string.IsNullOrEmpty(checksum));
    }

    [Fact]
    public async Task Put_Unsigned_StreamsWithoutTrailers()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        using var content = new MemoryStream(RandomNumberGenerator.GetBytes(200_000));

        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "a", InputStream = content, UseChunkEncoding = false, DisableDefaultChecksumValidation = true }, Token);

        Assert.Equal(200_000, (await s3.GetObjectMetadataAsync(Bucket, "a", Token)).ContentLength);
    }

    [Fact]
    public async Task Multipart_OfTheTransferUtility_IsOneObject()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        using var transfer = new TransferUtility(s3);
        var bytes = RandomNumberGenerator.GetBytes(20_000_000);
        using var content = new MemoryStream(bytes);

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = "big", InputStream = content, PartSize = 6_000_000 }, Token);
        using var got = await s3.GetObjectAsync(Bucket, "big", Token);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Token);

        Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.EndsWith("-4\"", got.ETag, StringComparison.Ordinal);
        Assert.Empty((await s3.ListMultipartUploadsAsync(Bucket, Token)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task Multipart_SmallPartsAndAborted_AreRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        var id = (await s3.InitiateMultipartUploadAsync(Bucket, "big", Token)).UploadId;
        var parts = new List<PartETag>();
        foreach (var number in new[] { 1, 2 })
        {
            using var content = new MemoryStream([1, 2, 3]);
            var part = await s3.UploadPartAsync(
                new UploadPartRequest { BucketName = Bucket, Key = "big", UploadId = id, PartNumber = number, InputStream = content }, Token);
            parts.Add(new PartETag(number, part.ETag));
        }

        var complete = new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "big", UploadId = id, PartETags = parts };
        var listed = await s3.ListPartsAsync(Bucket, "big", id, Token);
        var small = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CompleteMultipartUploadAsync(complete, Token));
        await s3.AbortMultipartUploadAsync(Bucket, "big", id, Token);
        var gone = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CompleteMultipartUploadAsync(complete, Token));

        Assert.Equal([3L, 3L], listed.Parts.Select(part => part.Size ?? 0));
        Assert.Equal(("EntityTooSmall", "NoSuchUpload"), (small.ErrorCode, gone.ErrorCode));
    }

    [Fact]
    public async Task Lists_Paged_GiveEverythingOnce()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        string[] keys = ["a", "b/1", "b/2", "c&<>\"", "d/e/f", "é"];
        foreach (var key in keys)
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = key }, Token);
        }

        var all = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 2 }).S3Objects;
        var rolled = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 1, Delimiter = "/", Encoding = EncodingType.Url });
        var first = await s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, MaxKeys = 2, Delimiter = "/" }, Token);
        var second = await s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Delimiter = "/", Marker = first.NextMarker }, Token);

        Assert.Equal(keys, await all.Select(found => found.Key).ToListAsync(Token));
        Assert.Equal(["b/", "d/"], await rolled.CommonPrefixes.ToListAsync(Token));
        Assert.Equal("a", Assert.Single(first.S3Objects).Key);
        Assert.Equal("b/", first.NextMarker);
        Assert.Equal(["c&<>\"", "é"], second.S3Objects.Select(found => found.Key));
    }

    [Fact]
    public async Task Delete_ManyAndMissing_AreGone()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a&b", ContentBody = "x" }, Token);

        var notEmpty = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteBucketAsync(Bucket, Token));
        var deleted = await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [new KeyVersion { Key = "a&b" }, new KeyVersion { Key = "missing" }] }, Token);
        await s3.DeleteObjectAsync(Bucket, "missing", Token);
        var missing = await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync(Bucket, "a&b", Token));

        Assert.Equal(("BucketNotEmpty", HttpStatusCode.Conflict), (notEmpty.ErrorCode, notEmpty.StatusCode));
        Assert.Equal(["a&b", "missing"], deleted.DeletedObjects.Select(found => found.Key));
        Assert.Equal("The specified key does not exist.", missing.Message);
    }

    [Fact]
    public async Task Copy_WithAndWithoutNewMetadata_CopiesTheContent()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "from/ä", ContentBody = "hello" };
        put.Metadata["n"] = "1";
        await s3.PutObjectAsync(put, Token);

        await s3.CopyObjectAsync(Bucket, "from/ä", Bucket, "kept", Token);
        var replace = new CopyObjectRequest
        {
            SourceBucket = Bucket,
            SourceKey = "from/ä",
            DestinationBucket = Bucket,
            DestinationKey = "replaced",
            MetadataDirective = S3MetadataDirective.REPLACE,
        };
        replace.Metadata["n"] = "2";
        await s3.CopyObjectAsync(replace, Token);

        Assert.Equal("1", (await s3.GetObjectMetadataAsync(Bucket, "kept", Token)).Metadata["n"]);
        Assert.Equal("2", (await s3.GetObjectMetadataAsync(Bucket, "replaced", Token)).Metadata["n"]);
    }

    [Fact]
    public async Task Get_RangesAndConditions_AreHeeded()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        var put = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "0123456789" }, Token);

        using var part = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "a", ByteRange = new ByteRange(2, 4) }, Token);
        using var reader = new StreamReader(part.ResponseStream, Encoding.ASCII);
        var beyond = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "a", ByteRange = new ByteRange(10, 20) }, Token));
        var unchanged = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "a", EtagToNotMatch = put.ETag }, Token));

        Assert.Equal("234", await reader.ReadToEndAsync(Token));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 2-4/10"), (part.HttpStatusCode, part.ContentRange));
        Assert.Equal(("InvalidRange", HttpStatusCode.RequestedRangeNotSatisfiable), (beyond.ErrorCode, beyond.StatusCode));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Put_OnlyIfAbsent_IsRefusedTheSecondTime()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        using var s3 = await S3Client.CreateAsync(endpoint);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "x", IfNoneMatch = "*" };

        await s3.PutObjectAsync(put, Token);
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(put, Token));

        Assert.Equal(("PreconditionFailed", HttpStatusCode.PreconditionFailed), (refusal.ErrorCode, refusal.StatusCode));
    }

    [Fact]
    public async Task Objects_WithAStateDirectory_SurviveARestart()
    {
        var directory = Directory.CreateTempSubdirectory("fanout-s3-test-").FullName;
        try
        {
            await using (var endpoint = await WireEndpoint.StartAsync(directory))
            {
                using var s3 = await S3Client.CreateAsync(endpoint);
                await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "hello" }, Token);
            }

            await using var restarted = await WireEndpoint.StartAsync(directory);
            using var again = S3Client.Create(restarted.Address);
            Assert.Equal(5, (await again.GetObjectMetadataAsync(Bucket, "a", Token)).ContentLength);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
