using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Functions;

[Trait("Category", "Integration")]
public sealed class PythonFunctionTests
{
    [Fact]
    public async Task Invoke_HandlerAnswers_GivesItsJson()
    {
        await using var endpoint = await StartAsync("def handler(event, context):\n    return {'got': event, 'name': context.function_name}");

        var answer = await endpoint.InvokeAnsweredAsync("""["ä", 1]""");

        Assert.Null(answer.FunctionError);
        Assert.Equal("""{"got": ["ä", 1], "name": "app"}""", FunctionEndpoint.Text(answer.Payload));
    }

    [Fact]
    public async Task Invoke_HandlerPrints_LogHoldsTheLines()
    {
        await using var endpoint = await StartAsync("def handler(event, context):\n    print(f'fruit of the day: {event}.')");

        var answer = await endpoint.InvokeAnsweredAsync("\"apple\"");

        var lines = endpoint.LogOf(answer);
        Assert.Equal($"START RequestId: {answer.RequestId} Version: $LATEST", lines[0]);
        Assert.Equal("fruit of the day: apple.", lines[1]);
        Assert.Equal($"END RequestId: {answer.RequestId}", lines[2]);
        Assert.StartsWith($"REPORT RequestId: {answer.RequestId}\tDuration: ", lines[3], StringComparison.Ordinal);
        Assert.Contains("fruit of the day: apple.\n", answer.LogTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_HandlerRaises_GivesPythonsErrorDocument()
    {
        await using var endpoint = await StartAsync("def handler(event, context):\n    return event['postcode']");

        var answer = await endpoint.InvokeAnsweredAsync();

        var error = FunctionEndpoint.Json(answer);
        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal("'postcode'", (string?)error["errorMessage"]);
        Assert.Equal("KeyError", (string?)error["errorType"]);
        Assert.Equal(answer.RequestId, (string?)error["requestId"]);
        Assert.Contains("line 2, in handler", (string?)Assert.Single(error["stackTrace"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ModuleMissing_GivesInitError()
    {
        await using var endpoint = await StartAsync("import does_not_exist");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Runtime.ImportModuleError", (string?)FunctionEndpoint.Json(answer)["errorType"]);
        Assert.Equal("Unable to import module 'app': No module named 'does_not_exist'", (string?)FunctionEndpoint.Json(answer)["errorMessage"]);
    }

    [Fact]
    public async Task Invoke_HandlerMissing_GivesInitError()
    {
        await using var endpoint = await StartAsync("x = 1");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Handler 'handler' missing on module 'app'", (string?)FunctionEndpoint.Json(answer)["errorMessage"]);
    }

    [Fact]
    public async Task Invoke_SyntaxError_GivesInitError()
    {
        await using var endpoint = await StartAsync("def handler(:");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Runtime.UserCodeSyntaxError", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Theory]
    [InlineData("import os; os._exit(3)", "Runtime exited with error: exit status 3")]
    [InlineData("import sys; sys.exit(0)", "Runtime exited without providing a reason")]
    [InlineData("import os; os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed")]
    public async Task Invoke_ProcessEnds_GivesExitError(string statement, string reason)
    {
        await using var endpoint = await StartAsync($"def handler(event, context):\n    {statement}");

        var answer = await endpoint.InvokeAnsweredAsync();

        var error = FunctionEndpoint.Json(answer);
        Assert.Equal("Runtime.ExitError", (string?)error["errorType"]);
        Assert.Equal($"RequestId: {answer.RequestId} Error: {reason}", (string?)error["errorMessage"]);
    }

    [Fact]
    public async Task Invoke_AfterACrash_RunsInANewProcess()
    {
        await using var endpoint = await StartAsync(
            "import os\ndef handler(event, context):\n    if event == 'crash': os._exit(1)\n    return event");

        await endpoint.InvokeAnsweredAsync("\"crash\"");
        var answer = await endpoint.InvokeAnsweredAsync("\"fine\"");

        Assert.Equal("\"fine\"", FunctionEndpoint.Text(answer.Payload));
    }

    [Fact]
    public async Task Invoke_ProcessDiesWhileIdle_IsGivenToAnother()
    {
        await using var endpoint = await StartAsync(
            """
            import os, threading
            def handler(event, context):
                if event == 'later': threading.Timer(0.05, lambda: os._exit(1)).start()
                return os.getpid()
            """);

        var first = await endpoint.InvokeAnsweredAsync("\"later\"");
        FunctionResult.Answered second;
        do
        {
            second = await endpoint.InvokeAnsweredAsync();
        }
        while (FunctionEndpoint.Text(second.Payload) == FunctionEndpoint.Text(first.Payload));

        Assert.True(second.FunctionError is null || FunctionEndpoint.Text(second.Payload).Contains("Runtime.ExitError", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_HandlerHangs_TimesOutAndTheNextRuns()
    {
        await using var endpoint = await StartAsync(
            "def handler(event, context):\n    while event == 'hang': pass\n    return event",
            function => function with { Timeout = TimeSpan.FromSeconds(1) });

        var hung = await endpoint.InvokeAnsweredAsync("\"hang\"");
        var next = await endpoint.InvokeAnsweredAsync("\"go\"");

        Assert.Equal("Sandbox.Timedout", (string?)FunctionEndpoint.Json(hung)["errorType"]);
        Assert.Equal($"RequestId: {hung.RequestId} Error: Task timed out after 1.00 seconds", (string?)FunctionEndpoint.Json(hung)["errorMessage"]);
        Assert.Equal("\"go\"", FunctionEndpoint.Text(next.Payload));
    }

    [Fact]
    public async Task Invoke_GarbageOnStandardOutput_IsLogOnly()
    {
        await using var endpoint = await StartAsync(
            """
            import os, sys
            def handler(event, context):
                os.write(1, bytes(range(256)) * 50)
                os.write(2, b'\x1e\x1f\x1e no line end')
                sys.stdout.write('{"errorType":"Fake"}')
                return 'fine'
            """);

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Null(answer.FunctionError);
        Assert.Equal("\"fine\"", FunctionEndpoint.Text(answer.Payload));
        Assert.Contains(endpoint.LogOf(answer), line => line.Contains("no line end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_EndlessOutput_IsBounded()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await FunctionEndpoint.StartAsync(options => options.MaxLogLines = 100);
        endpoint.AddScript(
            FunctionKind.Python,
            "import os\ndef handler(event, context):\n    for i in range(4000): os.write(1, b'x' * 1000 + (b'\\n' if i % 2 else b''))");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Null(answer.FunctionError);
        Assert.InRange(endpoint.Log().Count, 1, 100);
        Assert.StartsWith("REPORT", endpoint.Log()[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6 * 1024 * 1024 - 2, null)]
    [InlineData(6 * 1024 * 1024 + 200, "Function.ResponseSizeTooLarge")]
    [InlineData(40 * 1024 * 1024, "Function.ResponseSizeTooLarge")]
    public async Task Invoke_LargeAnswer_IsCutOffAtSixMegabytes(int characters, string? errorType)
    {
        await using var endpoint = await StartAsync("def handler(event, context):\n    return 'a' * event");

        var answer = await endpoint.InvokeAnsweredAsync(characters.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var next = await endpoint.InvokeAnsweredAsync("1");

        Assert.Equal(errorType, answer.FunctionError is null ? null : (string?)FunctionEndpoint.Json(answer)["errorType"]);
        Assert.Equal("\"a\"", FunctionEndpoint.Text(next.Payload));
    }

    [Fact]
    public async Task Invoke_AnswerIsNoJson_GivesMarshalError()
    {
        await using var endpoint = await StartAsync("def handler(event, context):\n    return object()");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Runtime.MarshalError", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Fact]
    public async Task Invoke_Twice_ReusesTheProcess()
    {
        await using var endpoint = await StartAsync("import os\ndef handler(event, context):\n    return os.getpid()");

        var first = await endpoint.InvokeAnsweredAsync();
        var second = await endpoint.InvokeAnsweredAsync();

        Assert.Equal(FunctionEndpoint.Text(first.Payload), FunctionEndpoint.Text(second.Payload));
    }

    [Fact]
    public async Task Invoke_HostCredentialsInEnvironment_AreNotPassedOn()
    {
        await using var endpoint = await StartAsync(
            "import os\ndef handler(event, context):\n    return [os.environ['AWS_ACCESS_KEY_ID'], os.environ['STAGE']]",
            function => function with { Environment = new Dictionary<string, string> { ["STAGE"] = "test" } });

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("""["local", "test"]""", FunctionEndpoint.Text(answer.Payload));
    }

    private static async Task<FunctionEndpoint> StartAsync(string code, Func<FunctionDefinition, FunctionDefinition>? change = null)
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.AddScript(FunctionKind.Python, code, change);
        return endpoint;
    }
}
