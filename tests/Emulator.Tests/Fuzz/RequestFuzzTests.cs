using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Fanout.Emulator.Tests.Wire;
using Fanout.Tests.Shared;

namespace Fanout.Emulator.Tests.Fuzz;

/// <summary>Whatever a client sends, it gets an answer of AWS's kind, and the endpoint lives on.</summary>
[Trait("Category", "Integration")]
public sealed class RequestFuzzTests
{
    private const int RequestsPerOperation = 120;
    private const int LambdaRequests = 2_000;
    private const long AllowedGrowth = 256 * 1024 * 1024;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    private static readonly string[] PathParts =
    [
        "2015-03-31", "2018-06-01", "functions", "runtime", "invocation", "next", "response", "error", "invocations", "configuration", "code", "f", "..", "%2e%2e",
        "%00", "arn:aws:lambda:us-east-1:123456789012:function:f", "a%2Fb", "", "$LATEST", "ü", "bucket", "key",
    ];

    private static readonly string[] Bodies = ["", "{}", "[", "null", "{\"FunctionName\":\"f\"}", "{\"FunctionName\":\"f\",\"Runtime\":\"python3.12\",\"Code\":{\"ZipFile\":\"!!\"}}", "\0", "x"];

    [Fact]
    public async Task Call_DamagedRequests_AreAnsweredOrRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var samples = await SampleRequests.CreateAsync(endpoint);
        var random = FuzzSeed.CreateRandom();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var refused = 0;

        foreach (var operation in samples.Operations)
        {
            for (var i = 0; i < RequestsPerOperation; i++)
            {
                var body = i % 2 == 0 ? TextDamage.Apply(samples[operation], random) : TextDamage.ReplaceValues(samples[operation], random);
                refused += AssertSound(operation, body, await endpoint.CallTextAsync(operation, body));
            }
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(grown, long.MinValue, AllowedGrowth);
        Assert.Equal(200, (await endpoint.CallTextAsync("ListStateMachines", "{}")).Status);
        TestReport.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Fuzz: {samples.Operations.Count * RequestsPerOperation} damaged requests to {samples.Operations.Count} operations, {refused} refused, seed {FuzzSeed.Value}"));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(900_000)]
    public async Task Call_VeryDeepRequest_IsRefused(int depth)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var deep = new string('[', depth) + new string(']', depth);

        var response = await endpoint.CallTextAsync("StartExecution", $$"""{"stateMachineArn":{{deep}}}""");

        Assert.Equal((400, "SerializationException"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Send_RequestsToAnyPath_AreAnsweredOrRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var random = FuzzSeed.CreateRandom(1);
        for (var i = 0; i < LambdaRequests; i++)
        {
            var (method, path, body) = NextRequest(random);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(endpoint.Address.GetLeftPart(UriPartial.Authority) + path));
            request.Content = method is "GET" or "HEAD" ? null : WireEndpoint.Body(body);
            using var response = await endpoint.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(
                response.StatusCode is < HttpStatusCode.InternalServerError or HttpStatusCode.NotImplemented,
                $"{method} {path} with '{body}' was answered with {(int)response.StatusCode}");
        }

        Assert.Equal(200, (await endpoint.CallTextAsync("ListStateMachines", "{}")).Status);
        TestReport.Write(string.Create(CultureInfo.InvariantCulture, $"Fuzz: {LambdaRequests} requests to any path, seed {FuzzSeed.Value}"));
    }

    // A worker of a function may wait for its next event as long as it likes.
    private static (string Method, string Path, string Body) NextRequest(Random random)
    {
        while (true)
        {
            var parts = Enumerable.Range(0, random.Next(1, 7)).Select(_ => PathParts[random.Next(PathParts.Length)]);
            var path = "/" + string.Join('/', parts);
            if (!path.Contains("/next", StringComparison.Ordinal))
            {
                return (Methods[random.Next(Methods.Length)], path, Bodies[random.Next(Bodies.Length)]);
            }
        }
    }

    private static int AssertSound(string operation, string body, WireResponse response)
    {
        // AWS answers with 409 where the request meets one of before.
        var isRefusal = response.Status is 400 or 409;
        if (response.Status != 200 && !isRefusal)
        {
            Fail(operation, body, response);
        }

        using var answer = JsonDocument.Parse(response.Text);
        if (isRefusal && !(answer.RootElement.TryGetProperty("__type", out var type) && type.GetString() is { Length: > 0 } && response.Message is { Length: > 0 }))
        {
            Fail(operation, body, response);
        }

        return isRefusal ? 1 : 0;
    }

    [DoesNotReturn]
    private static void Fail(string operation, string body, WireResponse response)
    {
        Assert.Fail($"{operation} with {body} was answered with {response.Status}: {response.Text}");
        throw new InvalidOperationException("Unreachable: the assertion failed.");
    }
}
