namespace Fanout.StatesLanguage.Syntax;

/// <summary>Reads the items of a distributed Map state.</summary>
public sealed record ItemReader : SyntaxNode
{
    /// <summary>The ARN of the call, for example <c>arn:aws:states:::s3:getObject</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>How to read what the call answers.</summary>
    public ReaderConfig? ReaderConfig { get; init; }

    /// <summary>What the call is made with (JSONPath).</summary>
    public Payload.JsonPath? Parameters { get; init; }

    /// <summary>What the call is made with (JSONata).</summary>
    public Payload.Jsonata? Arguments { get; init; }
}
