using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tests.Functions;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class LambdaApiTests
{
    private const string Functions = "/2015-03-31/functions";
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:";
    private const string Echo = "def handler(event, context):\n    print('got', event)\n    return event";

    [Theory]
    [InlineData("app")]
    [InlineData("arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aapp")]
    [InlineData("123456789012:function:app")]
    public async Task Invoke_Function_AnswersItsPayload(string name)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await InvokeAsync(endpoint, name, """{"a":1}""");

        Assert.Equal((200, """{"a":1}"""), (response.Status, response.Text));
        Assert.Equal("$LATEST", response.Headers["X-Amz-Executed-Version"]);
        Assert.False(response.Headers.ContainsKey("X-Amz-Function-Error"));
        Assert.True(Guid.TryParse(response.Headers["x-amzn-RequestId"], out _));
    }

    [Fact]
    public async Task Invoke_WithLogTail_AnswersItInBase64()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await InvokeAsync(endpoint, "app", "{}", ("X-Amz-Log-Type", "Tail"));

        var log = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers["X-Amz-Log-Result"]));
        Assert.StartsWith("START RequestId: ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_HandlerFails_IsOkWithFunctionError()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        endpoint.Functions.Add("app", (_, _) => throw new FormatException("bad"));

        var response = await InvokeAsync(endpoint, "app", "{}");

        Assert.Equal(200, response.Status);
        Assert.Equal("Unhandled", response.Headers["X-Amz-Function-Error"]);
        Assert.Equal("FormatException", (string?)response.Json["errorType"]);
    }

    [Fact]
    public async Task Invoke_NoSuchFunction_IsNotFound()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await InvokeAsync(endpoint, "missing", "{}");

        Assert.Equal((404, "ResourceNotFoundException"), (response.Status, response.Headers["x-amzn-errortype"]));
        Assert.Equal($$"""{"Type":"User","Message":"Function not found: {{Arn}}missing"}""", response.Text);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("no json")]
    public async Task Invoke_PayloadIsNoJson_IsInvalidRequestContent(string payload)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await InvokeAsync(endpoint, "app", payload);

        Assert.Equal((400, "InvalidRequestContentException"), (response.Status, response.Headers["x-amzn-errortype"]));
    }

    [Theory]
    [InlineData("RequestResponse", 6 * 1024 * 1024 + 1)]
    [InlineData("Event", 1024 * 1024 + 1)]
    public async Task Invoke_PayloadTooLarge_IsRefused(string type, int bytes)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await InvokeAsync(endpoint, "app", new string(' ', bytes), ("X-Amz-Invocation-Type", type));

        Assert.Equal((413, "RequestTooLargeException"), (response.Status, response.Headers["x-amzn-errortype"]));
        Assert.Contains($"{bytes} byte payload is too large for the {type} invocation type", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Event_IsAcceptedAndRuns()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var ran = new TaskCompletionSource();
        endpoint.Functions.Add("app", (_, _) =>
        {
            ran.SetResult();
            return Task.FromResult<ReadOnlyMemory<byte>>("null"u8.ToArray());
        });

        var response = await InvokeAsync(endpoint, "app", "{}", ("X-Amz-Invocation-Type", "Event"));

        Assert.Equal((202, ""), (response.Status, response.Text));
        await ran.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("app", 204)]
    [InlineData("missing", 404)]
    public async Task Invoke_DryRun_OnlyChecks(string name, int status)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        endpoint.Functions.Add("app", (_, _) => throw new InvalidOperationException("It must not run."));

        var response = await InvokeAsync(endpoint, name, "{}", ("X-Amz-Invocation-Type", "DryRun"));

        Assert.Equal(status, response.Status);
    }

    [Fact]
    public async Task Invoke_Throttled_TellsWhenToRetry()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);
        endpoint.Functions.Set(endpoint.Functions.Find("app")! with { Concurrency = 0 });

        var response = await InvokeAsync(endpoint, "app", "{}");

        Assert.Equal((429, "TooManyRequestsException"), (response.Status, response.Headers["x-amzn-errortype"]));
        Assert.Equal("1", response.Headers["Retry-After"]);
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", (string?)response.Json["Reason"]);
    }

    [Fact]
    public async Task Create_Zip_CanBeDescribedInvokedUpdatedAndDeleted()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await WireEndpoint.StartAsync();

        var created = await CreateAsync(endpoint, "app", FunctionPackage.Zip(("app.py", Echo)));
        var first = await InvokeAsync(endpoint, "app", "1");
        var updated = await SendAsync(endpoint, HttpMethod.Put, "/app/code", new JsonObject
        {
            ["ZipFile"] = Convert.ToBase64String(FunctionPackage.Zip(("app.py", "def handler(event, context):\n    return 'new'"))),
        });
        var second = await InvokeAsync(endpoint, "app", "1");
        var listed = await SendAsync(endpoint, HttpMethod.Get, "");
        var deleted = await SendAsync(endpoint, HttpMethod.Delete, "/app");
        var gone = await SendAsync(endpoint, HttpMethod.Get, "/app");

        Assert.Equal(201, created.Status);
        Assert.Equal(Arn + "app", (string?)created.Json["FunctionArn"]);
        Assert.Equal("Active", (string?)created.Json["State"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", (string?)created.Json["LastModified"]);
        Assert.Equal(("1", "\"new\""), (first.Text, second.Text));
        Assert.NotEqual((string?)created.Json["CodeSha256"], (string?)updated.Json["CodeSha256"]);
        Assert.Equal("app", (string?)Assert.Single(listed.Json["Functions"]!.AsArray())!["FunctionName"]);
        Assert.Equal((204, 404), (deleted.Status, gone.Status));
    }

    [Fact]
    public async Task Create_NameTaken_IsConflict()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await CreateAsync(endpoint, "app", FunctionPackage.Zip(("app.py", Echo)));

        Assert.Equal((409, "ResourceConflictException"), (response.Status, response.Headers["x-amzn-errortype"]));
        Assert.Equal("Function already exist: app", response.Message);
    }

    [Fact]
    public async Task Create_EntryOutsideOfTheArchive_IsRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await CreateAsync(endpoint, "app", FunctionPackage.Zip(("../../escaped.py", Echo)));

        Assert.Equal((400, "InvalidParameterValueException"), (response.Status, response.Headers["x-amzn-errortype"]));
        Assert.Contains("points outside", response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ArchiveThatUnpacksTooLarge_IsRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await CreateAsync(endpoint, "app", FunctionPackage.Bomb(megabytes: 260));

        Assert.Equal("Unzipped size must be smaller than 262144000 bytes", response.Message);
    }

    [Fact]
    public async Task Create_NoArchive_IsRefused()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await CreateAsync(endpoint, "app", "no zip"u8.ToArray());

        Assert.Equal("Could not unzip uploaded file. Please check your file, then try to upload again.", response.Message);
    }

    [Theory]
    [InlineData("Runtime", "cobol85", "cannot run the runtime 'cobol85'")]
    [InlineData("FunctionName", "has space", "Invalid function name: has space")]
    [InlineData("Handler", "", "Runtime and Handler are mandatory")]
    public async Task Create_BadMember_NamesIt(string member, string value, string message)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await CreateAsync(endpoint, "app", FunctionPackage.Zip(("app.py", Echo)), (member, value));

        Assert.Equal(400, response.Status);
        Assert.Contains(message, response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_FunctionOfTheConfiguration_IsConflict()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        AddEcho(endpoint);

        var response = await SendAsync(endpoint, HttpMethod.Delete, "/app");

        Assert.Equal((409, "ResourceConflictException"), (response.Status, response.Headers["x-amzn-errortype"]));
    }

    [Fact]
    public async Task List_MoreThanAPage_ContinuesAtTheMarker()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        foreach (var number in Enumerable.Range(0, 120))
        {
            endpoint.Functions.Add($"f{number:D3}", (invocation, _) => Task.FromResult(invocation.Payload));
        }

        var names = new List<string?>();
        string? marker = "";
        do
        {
            var page = await SendAsync(endpoint, HttpMethod.Get, $"?Marker={marker}&MaxItems=1000");
            names.AddRange(page.Json["Functions"]!.AsArray().Select(function => (string?)function!["FunctionName"]));
            marker = (string?)page.Json["NextMarker"];
        }
        while (marker is not null);

        Assert.Equal(Enumerable.Range(0, 120).Select(number => $"f{number:D3}"), names);
    }

    [Fact]
    public async Task Create_WithStateDirectory_SurvivesTheProcess()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        var state = Directory.CreateTempSubdirectory("fanout-tests-");
        try
        {
            await using (var endpoint = await WireEndpoint.StartAsync(state.FullName))
            {
                await CreateAsync(endpoint, "kept", FunctionPackage.Zip(("app.py", Echo)));
                await CreateAsync(endpoint, "dropped", FunctionPackage.Zip(("app.py", Echo)));
                await SendAsync(endpoint, HttpMethod.Delete, "/dropped");
            }

            await using var again = await WireEndpoint.StartAsync(state.FullName);
            var response = await InvokeAsync(again, "kept", "17");
            var dropped = await InvokeAsync(again, "dropped", "17");

            Assert.Equal((200, "17", 404), (response.Status, response.Text, dropped.Status));
            Assert.Single(Directory.GetDirectories(Path.Combine(state.FullName, "functions")));
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    private static void AddEcho(WireEndpoint endpoint) =>
        endpoint.Functions.Add("app", (invocation, _) => Task.FromResult(invocation.Payload));

    private static async Task<WireResponse> InvokeAsync(
        WireEndpoint endpoint,
        string name,
        string payload,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Functions}/{name}/invocations")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(payload)),
        };
        foreach (var (header, value) in headers)
        {
            request.Headers.Add(header, value);
        }

        using var response = await endpoint.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await WireResponse.ReadAsync(response);
    }

    private static Task<WireResponse> CreateAsync(
        WireEndpoint endpoint,
        string name,
        byte[] zip,
        params (string Member, string Value)[] changes)
    {
        var request = new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = "python3.12",
            ["Role"] = WireEndpoint.RoleArn,
            ["Handler"] = "app.handler",
            ["Timeout"] = 30,
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip) },
        };
        foreach (var (member, value) in changes)
        {
            request[member] = value;
        }

        return SendAsync(endpoint, HttpMethod.Post, "", request);
    }

    private static async Task<WireResponse> SendAsync(WireEndpoint endpoint, HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, Functions + path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var response = await endpoint.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await WireResponse.ReadAsync(response);
    }
}
