using System.Text;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Functions;

[Trait("Category", "Integration")]
public sealed class FunctionInvokerTests
{
    private static readonly ReadOnlyMemory<byte> Answer = "\"ok\""u8.ToArray();

    [Theory]
    [InlineData("app")]
    [InlineData("app:$LATEST")]
    [InlineData("123456789012:function:app")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app:$LATEST")]
    public async Task Invoke_AnyFormOfTheName_Runs(string name)
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Add("app", (_, _) => Task.FromResult(Answer));

        var result = await endpoint.InvokeAsync(function: name);

        Assert.Equal("\"ok\"", FunctionEndpoint.Text(Assert.IsType<FunctionResult.Answered>(result).Payload));
    }

    [Theory]
    [InlineData("other", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:other")]
    [InlineData("app:7", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:app:7")]
    [InlineData("arn:aws:lambda:us-east-1:222222222222:function:app", "Function not found: arn:aws:lambda:us-east-1:222222222222:function:app")]
    public async Task Invoke_NoSuchFunction_IsNotFound(string name, string message)
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Add("app", (_, _) => Task.FromResult(Answer));

        var result = await endpoint.InvokeAsync(function: name);

        Assert.Equal(new FunctionResult.ServiceFailed("ResourceNotFoundException", 404, message), result);
    }

    [Fact]
    public async Task Invoke_DelegateThrows_GivesErrorDocument()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Add("app", (_, _) => throw new FormatException("bad"));

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("FormatException", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Fact]
    public async Task Invoke_DelegateFailsWithDocument_HandsItOn()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Add("app", (_, _) => throw new FunctionFailedException("""{"errorType": "Mine"}"""u8.ToArray()));

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("""{"errorType": "Mine"}""", FunctionEndpoint.Text(answer.Payload));
        Assert.Equal("Unhandled", answer.FunctionError);
    }

    [Fact]
    public async Task Invoke_DelegateHangs_IsCancelledAndTimesOut()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        var cancelled = new TaskCompletionSource();
        endpoint.Registry.Add(
            "app",
            async (_, token) =>
            {
                token.Register(cancelled.SetResult);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return Answer;
            },
            TimeSpan.FromMilliseconds(50));

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Sandbox.Timedout", (string?)FunctionEndpoint.Json(answer)["errorType"]);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Invoke_AboveReservedConcurrency_IsThrottled()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        var release = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        endpoint.Registry.Add("app", (_, _) => release.Task);
        endpoint.Registry.Set(endpoint.Registry.Find("app")! with { Concurrency = 1 });

        var first = endpoint.InvokeAsync();
        var second = await endpoint.InvokeAsync();
        release.SetResult(Answer);

        Assert.Equal(
            new FunctionResult.ServiceFailed("TooManyRequestsException", 429, "Rate Exceeded.")
            {
                Reason = "ReservedFunctionConcurrentInvocationLimitExceeded",
            },
            second);
        Assert.IsType<FunctionResult.Answered>(await first);
        Assert.IsType<FunctionResult.Answered>(await endpoint.InvokeAsync());
    }

    [Fact]
    public async Task Invoke_PayloadAboveSixMegabytes_IsRefused()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Add("app", (_, _) => Task.FromResult(Answer));

        var result = await endpoint.InvokeAsync(new string(' ', 6 * 1024 * 1024 + 1));

        var failed = Assert.IsType<FunctionResult.ServiceFailed>(result);
        Assert.Equal((413, "RequestTooLargeException"), (failed.StatusCode, failed.ErrorName));
    }

    [Theory]
    [InlineData(FunctionKind.Python, "Emulator:Functions:PythonPath")]
    [InlineData(FunctionKind.Node, "Emulator:Functions:NodePath")]
    public async Task Invoke_InterpreterMissing_NamesItAndTheSetting(FunctionKind kind, string setting)
    {
        await using var endpoint = await FunctionEndpoint.StartAsync(
            options => options.PythonPath = options.NodePath = "/nowhere/interpreter");
        endpoint.AddScript(kind, "");

        var result = await endpoint.InvokeAsync();

        var failed = Assert.IsType<FunctionResult.ServiceFailed>(result);
        Assert.Equal("InvalidRuntimeException", failed.ErrorName);
        Assert.Contains(kind.ToString(), failed.Message, StringComparison.Ordinal);
        Assert.Contains("'/nowhere/interpreter' of " + setting + " does not exist", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_CodeMissing_NamesThePath()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.Registry.Set(new FunctionDefinition { Name = "app", Kind = FunctionKind.Python, CodePath = "/nowhere/app.py", Handler = "app.x" });

        var result = await endpoint.InvokeAsync();

        Assert.Contains("'/nowhere/app.py'", Assert.IsType<FunctionResult.ServiceFailed>(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Executable_SpeaksTheRuntimeApi()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "The program of this test is a shell script.");
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "The program of this test needs /usr/bin/curl.");
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.AddScript(
            FunctionKind.Executable,
            """
            #!/bin/sh
            api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
            while event=$(curl -sf -D "$TMPDIR/headers.$$" "$api/next"); do
              id=$(sed -n 's/\r$//; s/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: //p' "$TMPDIR/headers.$$")
              echo "handling $event"
              curl -s -X POST -d "[$event]" "$api/$id/response" > /dev/null
            done
            rm -f "$TMPDIR/headers.$$"
            """,
            function => function with { Environment = new Dictionary<string, string> { ["TMPDIR"] = Path.GetTempPath() } });

        var answer = await endpoint.InvokeAnsweredAsync("17");

        Assert.Equal("[17]", FunctionEndpoint.Text(answer.Payload));
        Assert.Contains(endpoint.LogOf(answer), line => line == "handling 17");
    }

    [Fact]
    public async Task Invoke_ExecutableEndsAtOnce_GivesExitError()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "The program of this test is a shell script.");
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.AddScript(FunctionKind.Executable, "#!/bin/sh\necho cannot find my configuration >&2\nexit 5\n");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Contains("exit status 5", (string?)FunctionEndpoint.Json(answer)["errorMessage"], StringComparison.Ordinal);
        Assert.Contains("cannot find my configuration", answer.LogTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_MoreThanTheProcessLimit_WaitsForItsTurn()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await FunctionEndpoint.StartAsync(options => options.MaxProcesses = 2);
        endpoint.AddScript(FunctionKind.Python, "import os\ndef handler(event, context):\n    return os.getpid()");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => endpoint.InvokeAnsweredAsync()));

        Assert.InRange(answers.Select(answer => FunctionEndpoint.Text(answer.Payload)).Distinct().Count(), 1, 2);
    }

    [Fact]
    public async Task Set_NewCode_IsRunByTheNextInvocation()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        await using var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.AddScript(FunctionKind.Python, "def handler(event, context):\n    return 1");
        await endpoint.InvokeAsync();

        endpoint.AddScript(FunctionKind.Python, "def handler(event, context):\n    return 2");
        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("2", FunctionEndpoint.Text(answer.Payload));
    }

    [Fact]
    public async Task Invoke_LogOfTheFunction_KeepsTheNewestLines()
    {
        await using var endpoint = await FunctionEndpoint.StartAsync(options => options.MaxLogLines = 6);
        endpoint.Registry.Add("app", (invocation, _) => Task.FromResult<ReadOnlyMemory<byte>>(
            Encoding.UTF8.GetBytes($"\"{invocation.RequestId}\"")));

        var first = await endpoint.InvokeAnsweredAsync();
        var second = await endpoint.InvokeAnsweredAsync();
        var third = await endpoint.InvokeAnsweredAsync();

        Assert.Equal(3, endpoint.LogOf(second).Count);
        Assert.Equal(3, endpoint.LogOf(third).Count);
        Assert.DoesNotContain(endpoint.Log(), line => line.Message.Contains(first.RequestId, StringComparison.Ordinal));
        Assert.Matches(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$", Assert.Single(endpoint.Log().Select(line => line.Stream).Distinct()));
    }
}
