namespace Fanout.StatesLanguage.Syntax;

/// <summary>Exports or shapes the results of a distributed Map state.</summary>
public sealed record ResultWriter : SyntaxNode
{
    /// <summary>The ARN of the call; absent when the writer only shapes the result.</summary>
    public string? Resource { get; init; }

    /// <summary>What the call is made with (JSONPath).</summary>
    public Payload.JsonPath? Parameters { get; init; }

    /// <summary>What the call is made with (JSONata).</summary>
    public Payload.Jsonata? Arguments { get; init; }

    /// <summary>NONE, COMPACT or FLATTEN, from <c>WriterConfig</c>.</summary>
    public string? Transformation { get; init; }

    /// <summary>JSON or JSONL, from <c>WriterConfig</c>.</summary>
    public string? OutputType { get; init; }
}
