using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Fanout.Emulator.Tests.Wire.S3;

[Trait("Category", "Integration")]
public sealed class S3WireTests
{
    private const string Scope = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_ScopeOfS3_IsForS3WhateverItsPath()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var (status, body) = await SendAsync(endpoint, HttpMethod.Get, "/", request => request.Headers.TryAddWithoutValidation("Authorization", Scope));

        Assert.Equal((HttpStatusCode.OK, "ListAllMyBucketsResult"), (status, XDocument.Parse(body).Root!.Name.LocalName));
    }

    [Theory]
    [InlineData("states")]
    [InlineData("lambda")]
    public async Task Request_ScopeOfAnotherService_IsNotForS3(string service)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var (status, body) = await SendAsync(endpoint, HttpMethod.Get, "/a-bucket", request => request.Headers.TryAddWithoutValidation(
            "Authorization", Scope.Replace("/s3/", $"/{service}/", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("UnknownOperationException", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-bucket.localhost")]
    [InlineData("a-bucket.s3.localhost")]
    [InlineData("a-bucket.s3.us-east-1.example.test")]
    public async Task Request_BucketInHost_IsVirtualHostStyle(string host)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket/x/y", request => request.Content = new StringContent("hello"));

        var (status, body) = await SendAsync(endpoint, HttpMethod.Get, "/x/y", request => request.Headers.Host = $"{host}:{endpoint.Address.Port}");

        Assert.Equal((HttpStatusCode.OK, "hello"), (status, body));
    }

    [Fact]
    public async Task Error_OfAnyKind_IsS3sEnvelope()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        using var answer = await endpoint.Http.GetAsync(new Uri("/no-such-bucket/a", UriKind.Relative), Token);
        var error = XDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).Root!;

        Assert.Equal("Error", error.Name.ToString());
        Assert.Equal(["Code", "Message", "BucketName", "RequestId", "HostId"], error.Elements().Select(element => element.Name.ToString()));
        Assert.Equal("NoSuchBucket", error.Element("Code")!.Value);
        Assert.Equal(answer.Headers.GetValues("x-amz-request-id").Single(), error.Element("RequestId")!.Value);
    }

    [Theory]
    [InlineData("GET", "/a-bucket?policy", "GetBucketPolicy")]
    [InlineData("PUT", "/a-bucket?versioning", "PutBucketVersioning")]
    [InlineData("GET", "/a-bucket?versions", "ListObjectVersions")]
    [InlineData("DELETE", "/a-bucket/a?tagging", "DeleteObjectTagging")]
    [InlineData("POST", "/a-bucket/a?select&select-type=2", "SelectObjectContent")]
    [InlineData("POST", "/a-bucket/a?restore", "RestoreObject")]
    public async Task Operation_NotImplemented_IsNamed(string method, string path, string operation)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var (status, body) = await SendAsync(endpoint, new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotImplemented, status);
        Assert.Contains($"<Code>NotImplemented</Code><Message>The local endpoint does not implement the S3 operation {operation}.", body, StringComparison.Ordinal);
    }

    // Source: Amazon S3 API reference, the example of a chunked upload with trailing headers.
    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", ";chunk-signature=0", "")]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "x-amz-checksum-crc32:NhCmhg==\r\n")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", ";chunk-signature=0", "x-amz-checksum-crc32:NhCmhg==\r\nx-amz-trailer-signature:0\r\n")]
    public async Task Put_AwsChunked_KeepsTheContentOnly(string payload, string signature, string trailers)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");

        var (put, error) = await PutChunkedAsync(endpoint, payload, $"3{signature}\r\nhel\r\n2{signature}\r\nlo\r\n0{signature}\r\n{trailers}\r\n", trailers.Length > 0);
        var (_, body) = await SendAsync(endpoint, HttpMethod.Get, "/a-bucket/a");

        Assert.True(put == HttpStatusCode.OK, error);
        Assert.Equal("hello", body);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "InvalidRequest")]
    [InlineData("6\r\nhello", "IncompleteBody")]
    [InlineData("zz\r\nhello", "InvalidRequest")]
    [InlineData("-5\r\nhello", "InvalidRequest")]
    [InlineData("ffffffffffffffff\r\nhello", "InvalidRequest")]
    [InlineData("4\r\nhell\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "IncompleteBody")]
    [InlineData("", "IncompleteBody")]
    public async Task Put_AwsChunkedDamaged_IsRefusedAndLeavesNothing(string body, string code)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");

        var (_, error) = await PutChunkedAsync(endpoint, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", body, withTrailer: true);
        var (status, _) = await SendAsync(endpoint, HttpMethod.Get, "/a-bucket/a");

        Assert.Contains($"<Code>{code}</Code>", error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("no md5", "InvalidDigest")]
    public async Task Put_WrongContentMd5_IsRefused(string md5, string code)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");

        var (status, body) = await SendAsync(endpoint, HttpMethod.Put, "/a-bucket/a", request =>
        {
            request.Content = new StringContent("hello");
            request.Content.Headers.TryAddWithoutValidation("Content-MD5", md5);
        });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"<Code>{code}</Code>", body, StringComparison.Ordinal);
    }

    // The checks of the nine digits 1 to 9 are those of the catalogue of parametrised CRC algorithms.
    [Theory]
    [InlineData("crc32", "CBF43926")]
    [InlineData("crc32c", "E3069283")]
    [InlineData("crc64nvme", "AE8B14860A799888")]
    public async Task Put_CyclicCheck_IsVerified(string algorithm, string check)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");
        var header = $"x-amz-checksum-{algorithm}";
        var right = Convert.ToBase64String(Convert.FromHexString(check));

        var (accepted, _) = await SendAsync(endpoint, HttpMethod.Put, "/a-bucket/a", request => Fill(request, "123456789"));
        var (refused, body) = await SendAsync(endpoint, HttpMethod.Put, "/a-bucket/b", request => Fill(request, "123456780"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (accepted, refused));
        Assert.Contains("<Code>BadDigest</Code>", body, StringComparison.Ordinal);

        void Fill(HttpRequestMessage request, string content)
        {
            request.Content = new StringContent(content);
            request.Headers.Add(header, right);
        }
    }

    [Theory]
    [InlineData("<Delete><Object><Key>a</Key></Object>")]
    [InlineData("<Other/>")]
    [InlineData("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&e;</Key></Object></Delete>")]
    [InlineData("<Delete></Delete>")]
    public async Task DeleteObjects_DamagedDocument_IsMalformed(string document)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await SendAsync(endpoint, HttpMethod.Put, "/a-bucket");

        var (status, body) = await SendAsync(endpoint, HttpMethod.Post, "/a-bucket?delete", request => request.Content = new StringContent(document));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>MalformedXML</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_FromAWebPage_IsRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var (status, _) = await SendAsync(endpoint, HttpMethod.Put, "/a-bucket", request => request.Headers.Add("Origin", "https://example.test"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Request_ObjectsAreElsewhere_SaysWhere()
    {
        await using var endpoint = await WireEndpoint.StartAsync(configure: options => options.S3.Endpoint = "http://127.0.0.1:1");

        var (status, body) = await SendAsync(endpoint, HttpMethod.Get, "/a-bucket");

        Assert.Equal(HttpStatusCode.NotImplemented, status);
        Assert.Contains("http://127.0.0.1:1 (Emulator:S3:Endpoint)", body, StringComparison.Ordinal);
    }

    private static Task<(HttpStatusCode Status, string Body)> PutChunkedAsync(WireEndpoint endpoint, string payload, string body, bool withTrailer) =>
        SendAsync(endpoint, HttpMethod.Put, "/a-bucket/a", request =>
        {
            request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            request.Content.Headers.ContentEncoding.Add("aws-chunked");
            request.Headers.Add("x-amz-content-sha256", payload);
            request.Headers.Add("x-amz-decoded-content-length", "5");
            if (withTrailer)
            {
                request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32");
            }
        });

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        WireEndpoint endpoint, HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        change?.Invoke(request);
        using var answer = await endpoint.Http.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
