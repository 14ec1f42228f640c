using System.Text;
using System.Text.Json;

namespace Fanout.Aws.Tests.Stub;

/// <summary>A request as it came over the wire: path and query still encoded.</summary>
internal sealed record RecordedRequest(
    string Method, string RawPath, string RawQuery, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
