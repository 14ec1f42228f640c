using Fanout.Emulator.Functions;

namespace Fanout.Emulator.Tests.Functions;

[Trait("Category", "Integration")]
public sealed class DotnetFunctionTests
{
    [Theory]
    [InlineData(nameof(Handlers.Echo))]
    [InlineData(nameof(Handlers.EchoLaterAsync))]
    public async Task Invoke_StreamHandler_GivesItsBytes(string method)
    {
        await using var endpoint = await StartAsync(method);

        var answer = await endpoint.InvokeAnsweredAsync("""{ "a": "ä" }""");

        Assert.Equal("""{ "a": "ä" }""", FunctionEndpoint.Text(answer.Payload));
    }

    [Fact]
    public async Task Invoke_TypedHandlerWithContext_DeserializesAndLogs()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.Double));

        var answer = await endpoint.InvokeAnsweredAsync("""{"id":"o-1","amount":2.5}""");

        Assert.Equal("""{"Id":"o-1","Amount":5.0}""", FunctionEndpoint.Text(answer.Payload));
        Assert.Contains(endpoint.LogOf(answer), line => line == "order o-1 of app");
    }

    [Fact]
    public async Task Invoke_ManyAtOnce_EachHasItsOwnLog()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.PrintAsync));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async number =>
            (Number: number, Answer: await endpoint.InvokeAnsweredAsync($"\"{number}\""))));

        Assert.All(answers, item => Assert.Equal(
            $"fruit of the day: {item.Number}.", endpoint.LogOf(item.Answer)[1]));
    }

    [Fact]
    public async Task Invoke_ThousandsThatWrite_NeverWaitForEachOther()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.PrintAsync));

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4_000),
            new ParallelOptions { MaxDegreeOfParallelism = 40, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) => Assert.Null((await endpoint.InvokeAnsweredAsync($"\"{number}\"")).FunctionError));
    }

    [Fact]
    public async Task Invoke_HandlerThrows_GivesDotnetsErrorDocument()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.Fail));

        var answer = await endpoint.InvokeAnsweredAsync("\"no\"");

        var error = FunctionEndpoint.Json(answer);
        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal(["errorType", "errorMessage", "stackTrace", "cause"], error.AsObject().Select(member => member.Key));
        Assert.Equal("InvalidOperationException", (string?)error["errorType"]);
        Assert.Equal("cannot: no", (string?)error["errorMessage"]);
        Assert.StartsWith("at Fanout.Emulator.Tests.Functions.Handlers.Fail", (string?)error["stackTrace"]![0], StringComparison.Ordinal);
        Assert.Equal("FormatException", (string?)error["cause"]!["errorType"]);
    }

    [Fact]
    public async Task Invoke_ProcessExits_HostLivesAndGivesExitError()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.Exit));

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Runtime.ExitError", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Fact]
    public async Task Invoke_OneOfManyHangs_OnlyThatOneTimesOut()
    {
        await using var endpoint = await StartAsync(
            nameof(Handlers.HangAsync), function => function with { Timeout = TimeSpan.FromSeconds(1) });

        var hung = endpoint.InvokeAnsweredAsync("\"hang\"");
        var fine = await endpoint.InvokeAnsweredAsync("\"go\"");

        Assert.Equal("\"go\"", FunctionEndpoint.Text(fine.Payload));
        Assert.Equal("Sandbox.Timedout", (string?)FunctionEndpoint.Json(await hung)["errorType"]);
    }

    [Fact]
    public async Task Invoke_LargeAnswer_IsRefused()
    {
        await using var endpoint = await StartAsync(nameof(Handlers.Large));

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Function.ResponseSizeTooLarge", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Theory]
    [InlineData("Fanout.Emulator.Tests", "is invalid")]
    [InlineData("Nothing::Type::Method", "Could not find the specified handler assembly 'Nothing'")]
    [InlineData("Fanout.Emulator.Tests::No.Type::Method", "Unable to load type 'No.Type'")]
    [InlineData("Fanout.Emulator.Tests::Fanout.Emulator.Tests.Functions.Handlers::Nothing", "Unable to find method 'Nothing'")]
    public async Task Invoke_HandlerCannotBeFound_SaysWhat(string handler, string message)
    {
        await using var endpoint = await StartAsync("", function => function with { Handler = handler });

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("LambdaValidationException", (string?)FunctionEndpoint.Json(answer)["errorType"]);
        Assert.Contains(message, (string?)FunctionEndpoint.Json(answer)["errorMessage"], StringComparison.Ordinal);
    }

    private static async Task<FunctionEndpoint> StartAsync(string method, Func<FunctionDefinition, FunctionDefinition>? change = null)
    {
        var endpoint = await FunctionEndpoint.StartAsync();
        var function = new FunctionDefinition
        {
            Name = "app",
            Kind = FunctionKind.Dotnet,
            CodePath = typeof(Handlers).Assembly.Location,
            Handler = $"Fanout.Emulator.Tests::{typeof(Handlers).FullName}::{method}",
            Timeout = TimeSpan.FromSeconds(30),
            InvocationsPerProcess = 40,
        };
        endpoint.Registry.Set(change?.Invoke(function) ?? function);
        return endpoint;
    }
}
