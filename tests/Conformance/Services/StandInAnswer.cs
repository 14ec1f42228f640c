using System.Security;
using System.Text.Json;

namespace Fanout.Conformance.Services;

/// <summary>An answer of a stand-in.</summary>
internal sealed record StandInAnswer(int Status, string ContentType, string Body)
{
    private const string JsonType = "application/x-amz-json-1.0";
    private const string XmlType = "text/xml";

    public static StandInAnswer Json(string body) => new(200, JsonType, body);

    public static StandInAnswer JsonError(int status, string type, string message) =>
        new(status, JsonType, JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = type, ["message"] = message }));

    public static StandInAnswer Xml(string body) => new(200, XmlType, body);

    public static StandInAnswer XmlError(int status, string code, string message) => new(
        status,
        XmlType,
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error></ErrorResponse>");
}
