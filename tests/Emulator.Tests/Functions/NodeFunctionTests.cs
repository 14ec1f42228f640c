using Fanout.Emulator.Functions;

namespace Fanout.Emulator.Tests.Functions;

[Trait("Category", "Integration")]
public sealed class NodeFunctionTests
{
    [Theory]
    [InlineData("exports.handler = async (event) => ({ got: event });")]
    [InlineData("exports.handler = (event, context, callback) => callback(null, { got: event });")]
    [InlineData("export const handler = async (event) => ({ got: event });")]
    public async Task Invoke_AnyHandlerStyle_GivesItsJson(string code)
    {
        await using var endpoint = await StartAsync(code);

        var answer = await endpoint.InvokeAnsweredAsync("\"pear\"");

        Assert.Equal("""{"got":"pear"}""", FunctionEndpoint.Text(answer.Payload));
    }

    [Fact]
    public async Task Invoke_HandlerThrows_GivesNodesErrorDocument()
    {
        await using var endpoint = await StartAsync("exports.handler = async () => { throw new RangeError('too far'); };");

        var answer = await endpoint.InvokeAnsweredAsync();

        var error = FunctionEndpoint.Json(answer);
        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal("RangeError", (string?)error["errorType"]);
        Assert.Equal("too far", (string?)error["errorMessage"]);
        Assert.Equal("RangeError: too far", (string?)error["trace"]![0]);
    }

    [Fact]
    public async Task Invoke_HandlerLogs_LogHoldsLinesInLambdasFormat()
    {
        await using var endpoint = await StartAsync("exports.handler = async () => { console.log('fruit', 1); };");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("null", FunctionEndpoint.Text(answer.Payload));
        Assert.EndsWith($"\t{answer.RequestId}\tINFO\tfruit 1", endpoint.LogOf(answer)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("const x = require('missing-module');", "Runtime.ImportModuleError")]
    [InlineData("exports.other = 1;", "Runtime.HandlerNotFound")]
    [InlineData("exports.handler = (((;", "Runtime.UserCodeSyntaxError")]
    public async Task Invoke_HandlerCannotBeLoaded_GivesInitError(string code, string errorType)
    {
        await using var endpoint = await StartAsync(code);

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal(errorType, (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Fact]
    public async Task Invoke_ProcessExits_GivesExitError()
    {
        await using var endpoint = await StartAsync("exports.handler = async () => process.exit(4);");

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Runtime.ExitError", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    [Fact]
    public async Task Invoke_UnhandledRejection_IsReportedAndTheNextRuns()
    {
        await using var endpoint = await StartAsync(
            "exports.handler = (e, c, done) => { if (e === 'go') done(null, 1); else Promise.reject(new Error('lost')); };");

        var lost = await endpoint.InvokeAnsweredAsync();
        var next = await endpoint.InvokeAnsweredAsync("\"go\"");

        Assert.Equal("Runtime.UnhandledPromiseRejection", (string?)FunctionEndpoint.Json(lost)["errorType"]);
        Assert.Equal("1", FunctionEndpoint.Text(next.Payload));
    }

    [Fact]
    public async Task Invoke_HandlerHangs_TimesOut()
    {
        await using var endpoint = await StartAsync(
            "exports.handler = async () => { for (;;) {} };", function => function with { Timeout = TimeSpan.FromSeconds(1) });

        var answer = await endpoint.InvokeAnsweredAsync();

        Assert.Equal("Sandbox.Timedout", (string?)FunctionEndpoint.Json(answer)["errorType"]);
    }

    private static async Task<FunctionEndpoint> StartAsync(string code, Func<FunctionDefinition, FunctionDefinition>? change = null)
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Node);
        var endpoint = await FunctionEndpoint.StartAsync();
        endpoint.AddScript(FunctionKind.Node, code, change);
        return endpoint;
    }
}
