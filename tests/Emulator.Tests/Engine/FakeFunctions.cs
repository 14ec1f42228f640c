using System.Collections.Concurrent;
using System.Text;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>Functions written in the test; called by their ARN or name.</summary>
internal sealed class FakeFunctions : IFunctionInvoker
{
    private readonly Dictionary<string, Func<string, CancellationToken, Task<FunctionResult>>> _functions = [];

    /// <summary>The events of all calls, in order.</summary>
    internal ConcurrentQueue<(string Function, string Payload)> Calls { get; } = [];

    internal static string Arn(string name) => $"arn:aws:lambda:us-east-1:123456789012:function:{name}";

    internal static FunctionResult Answer(string json) =>
        new FunctionResult.Answered(Encoding.UTF8.GetBytes(json)) { RequestId = "4d7d1c1e-0000-4000-8000-000000000000" };

    internal static FunctionResult Error(string type, string message) =>
        new FunctionResult.Answered(Encoding.UTF8.GetBytes($$"""{"errorMessage": "{{message}}", "errorType": "{{type}}"}"""))
        {
            FunctionError = "Unhandled",
            RequestId = "4d7d1c1e-0000-4000-8000-000000000000",
        };

    internal FakeFunctions Add(string name, Func<string, FunctionResult> function) => Add(name, (payload, _) => Task.FromResult(function(payload)));

    internal FakeFunctions Add(string name, Func<string, CancellationToken, Task<FunctionResult>> function)
    {
        _functions[name] = function;
        return this;
    }

    /// <summary>Adds a function that answers its event.</summary>
    internal FakeFunctions AddEcho(string name) => Add(name, Answer);

    /// <summary>Adds a function that never answers.</summary>
    internal FakeFunctions AddHanging(string name) => Add(name, async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("An endless wait has ended.");
    });

    public FunctionResult.ServiceFailed? Check(FunctionCall call) =>
        _functions.ContainsKey(call.Function[(call.Function.LastIndexOf(':') + 1)..]) ? null : NotFound(call);

    public Task<FunctionResult> InvokeAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        var name = call.Function[(call.Function.LastIndexOf(':') + 1)..];
        var payload = Encoding.UTF8.GetString(call.Payload.Span);
        Calls.Enqueue((name, payload));
        return _functions.TryGetValue(name, out var function)
            ? function(payload, cancellationToken)
            : Task.FromResult<FunctionResult>(NotFound(call));
    }

    private static FunctionResult.ServiceFailed NotFound(FunctionCall call) =>
        new("ResourceNotFoundException", 404, $"Function not found: {call.Function}");
}
