using System.Text;
using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Emulator.Tasks;

namespace Fanout.Conformance.Running;

/// <summary>The functions that a case's resources describe.</summary>
internal sealed class StubFunctions(IEnumerable<JsonElement> resources, TimeProvider clock) : IFunctionInvoker
{
    private static readonly string[] Behaviours = ["echo", "constant", "raise", "sleep-then-echo", "large-output"];

    private readonly JsonElement[] _functions = [.. resources.Where(IsFunction)];

    /// <summary>The behaviour that no stub here has, or null when all are known.</summary>
    public static string? FindUnknownBehaviour(IEnumerable<JsonElement> resources) =>
        resources.Where(IsFunction).Select(resource => resource.Text("behaviour") ?? "").FirstOrDefault(behaviour => !Behaviours.Contains(behaviour));

    public FunctionResult.ServiceFailed? Check(FunctionCall call) => Find(call) is null
        ? new FunctionResult.ServiceFailed("ResourceNotFoundException", 404, $"Function not found: {call.Function}")
        : null;

    public async Task<FunctionResult> InvokeAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        if (Find(call) is not { } stub)
        {
            return Check(call)!;
        }

        switch (stub.Text("behaviour"))
        {
            case "raise":
                var error = stub.Member("errorPayload")?.GetRawText().Replace("{{*uuid}}", requestId, StringComparison.Ordinal) ?? "{}";
                return Answer(error, requestId) with { FunctionError = "Unhandled" };
            case "constant":
                var value = stub.GetProperty("value");
                var isRaw = stub.Member("rawPayload") is { ValueKind: JsonValueKind.True };
                return Answer(isRaw ? value.GetString()! : value.GetRawText(), requestId);
            case "large-output":
                return Answer($"\"{new string('a', stub.GetProperty("length").GetInt32())}\"", requestId);
            case "sleep-then-echo":
                await Task.Delay(TimeSpan.FromSeconds(stub.GetProperty("seconds").GetDouble()), clock, cancellationToken);
                return Echo(call, requestId);
            default:
                return Echo(call, requestId);
        }
    }

    private JsonElement? Find(FunctionCall call) =>
        Array.Find(_functions, function => IsCalled(function, call.Function)) is { ValueKind: JsonValueKind.Object } stub ? stub : null;

    private static FunctionResult.Answered Echo(FunctionCall call, string requestId) => new(call.Payload) { RequestId = requestId };

    private static FunctionResult.Answered Answer(string payload, string requestId) => new(Encoding.UTF8.GetBytes(payload)) { RequestId = requestId };

    private static bool IsFunction(JsonElement resource) => resource.Text("kind") == "lambda";

    /// <summary>A function is called by its name or ARN, either with a version or alias behind it.</summary>
    private static bool IsCalled(JsonElement function, string called) =>
        new[] { function.Text("name"), function.Text("arn") }.Any(name =>
            name is not null && (called == name || called.StartsWith(name + ":", StringComparison.Ordinal)));
}
