using Fanout.Emulator.Faults;

namespace Fanout.Emulator.Wire.Faults;

/// <summary>Which operation of which API a request asks for.</summary>
internal readonly record struct ApiCall(string Service, string Operation)
{
    private const string Functions = "/2015-03-31/functions";
    private const string StatesPrefix = "AWSStepFunctions.";

    /// <summary>Reads a request; null when it is none of the APIs that have faults.</summary>
    internal static ApiCall? Of(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        if (target.StartsWith(StatesPrefix, StringComparison.Ordinal))
        {
            return new ApiCall(FaultServices.States, target[StatesPrefix.Length..]);
        }

        return request.Path.StartsWithSegments(Functions, out var rest) ? new ApiCall(FaultServices.Lambda, LambdaOperation(request.Method, rest)) : null;
    }

    private static string LambdaOperation(string method, PathString rest)
    {
        string[] parts = rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return (method, parts) switch
        {
            ("GET", []) => "ListFunctions",
            ("POST", []) => "CreateFunction",
            ("GET", [_]) => "GetFunction",
            ("DELETE", [_]) => "DeleteFunction",
            (_, [_, "configuration"]) => "GetFunctionConfiguration",
            (_, [_, "code"]) => "UpdateFunctionCode",
            (_, [_, "invocations"]) => "Invoke",
            _ => "",
        };
    }
}
