namespace Fanout.Aws.Tests.Stub;

/// <summary>What the stub answers to one request.</summary>
internal sealed record StubAnswer(int Status, string Body)
{
    public string ContentType { get; init; } = "application/x-amz-json-1.0";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static StubAnswer Json(string body) => new(200, body);

    public static StubAnswer Error(string type, string message = "as told", int status = 400) =>
        new(status, $$"""{"__type":"{{type}}","message":"{{message}}"}""");
}
