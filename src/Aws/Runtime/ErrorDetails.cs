using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Fanout.Aws.Runtime;

/// <summary>An error answer: what every exception takes, and access to the members that only some have.</summary>
internal sealed class ErrorDetails(ErrorResponse error, JsonElement body, IWebResponseData response, Exception innerException)
{
    public string Message => error.Message;

    public Exception InnerException => innerException;

    public ErrorType Type => error.Type;

    public string Code => error.Code;

    public string RequestId => error.RequestId;

    public HttpStatusCode StatusCode => response.StatusCode;

    /// <summary>A string member of the body, or null when it is absent.</summary>
    public string? Member(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    public string? Header(string name) => response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;
}
