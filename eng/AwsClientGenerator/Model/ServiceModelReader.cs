using System.Text.Json;

namespace Fanout.AwsClientGenerator.Model;

/// <summary>
/// Reads a service model:
/// <code>{"metadata":{…},"operations":{"Invoke":{"http":{…},"input":{"shape":"…"},…}},"shapes":{"Arn":{"type":"string","min":1},…}}</code>
/// </summary>
internal static class ServiceModelReader
{
    /// <summary>Reads a file.</summary>
    public static ServiceModel Read(string path) => Read(path, File.ReadAllBytes(path));

    /// <summary>Reads a model that is part of this program.</summary>
    public static ServiceModel ReadResource(string name)
    {
        using var resource = typeof(ServiceModelReader).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidServiceModelException($"{name} is not among the models of this program.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return Read(name, content.ToArray());
    }

    private static ServiceModel Read(string path, ReadOnlyMemory<byte> json)
    {
        using var document = Parse(path, json);
        try
        {
            var root = document.RootElement;
            return new ServiceModel(
                ReadMetadata(root.GetProperty("metadata")),
                root.GetProperty("operations").EnumerateObject().ToDictionary(o => o.Name, o => ReadOperation(o.Value)),
                root.GetProperty("shapes").EnumerateObject().ToDictionary(s => s.Name, s => ReadShape(s.Name, s.Value)));
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidServiceModelException($"{path} is not a service model: {exception.Message}", exception);
        }
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new InvalidServiceModelException($"{path} is not JSON: {exception.Message}", exception);
        }
    }

    private static ServiceMetadata ReadMetadata(JsonElement json) =>
        new(json.GetProperty("apiVersion").GetString()!, json.GetProperty("protocol").GetString()!, Text(json, "targetPrefix"), Text(json, "jsonVersion"));

    private static Operation ReadOperation(JsonElement json)
    {
        var http = json.GetProperty("http");
        return new Operation(
            json.GetProperty("name").GetString()!,
            http.GetProperty("method").GetString()!,
            http.GetProperty("requestUri").GetString()!,
            json.TryGetProperty("endpoint", out var endpoint) ? Text(endpoint, "hostPrefix") : null,
            ShapeReference(json, "input"),
            ShapeReference(json, "output"),
            [.. json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("shape").GetString()!)]);
    }

    private static Shape ReadShape(string name, JsonElement json) => new(name, ReadKind(name, json))
    {
        Members = ReadMembers(json),
        EnumValues = Strings(json, "enum"),
        ElementShape = json.TryGetProperty("member", out _) ? ShapeReference(json, "member")
            : json.TryGetProperty("value", out _) ? ShapeReference(json, "value")
            : null,
        IsException = Flag(json, "exception"),
        IsSensitive = Flag(json, "sensitive"),
        PayloadMember = Text(json, "payload"),
        Min = Number(json, "min"),
        Max = Number(json, "max"),
        Pattern = Text(json, "pattern"),
    };

    private static ShapeKind ReadKind(string name, JsonElement json)
    {
        var type = json.GetProperty("type").GetString();
        return Enum.TryParse<ShapeKind>(type, ignoreCase: true, out var kind)
            ? kind
            : throw new InvalidOperationException($"shape {name} has the unknown type {type}");
    }

    private static IReadOnlyList<Member> ReadMembers(JsonElement shape)
    {
        if (!shape.TryGetProperty("members", out var members))
        {
            return [];
        }

        var required = Strings(shape, "required").ToHashSet(StringComparer.Ordinal);
        var payload = Text(shape, "payload");
        return
        [
            .. members.EnumerateObject().Select(member => new Member(
                member.Name,
                member.Value.GetProperty("shape").GetString()!,
                required.Contains(member.Name),
                Flag(member.Value, "idempotencyToken"),
                member.Name == payload ? MemberLocation.Payload : ReadLocation(member.Name, member.Value),
                Text(member.Value, "locationName") ?? member.Name)),
        ];
    }

    private static MemberLocation ReadLocation(string name, JsonElement member) => Text(member, "location") switch
    {
        null => MemberLocation.Body,
        "uri" => MemberLocation.Path,
        "querystring" => MemberLocation.Query,
        "header" => MemberLocation.Header,
        "statusCode" => MemberLocation.StatusCode,
        var other => throw new InvalidOperationException($"member {name} has the unknown location {other}"),
    };

    private static string ShapeReference(JsonElement json, string property) =>
        json.GetProperty(property).GetProperty("shape").GetString()!;

    private static string? Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.GetBoolean();

    private static decimal? Number(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetDecimal() : null;

    private static IReadOnlyList<string> Strings(JsonElement json, string property) =>
        json.TryGetProperty(property, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
