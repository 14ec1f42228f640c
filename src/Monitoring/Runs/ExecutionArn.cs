namespace Fanout.Monitoring.Runs;

/// <summary>
/// ARN of an execution: <c>arn:aws:states:us-east-1:123456789012:execution:orders-fanout:7f3c</c>.
/// </summary>
public readonly record struct ExecutionArn(string Value)
{
    /// <summary>Name of the execution: the part after the last colon.</summary>
    public string Name => Value[(Value.LastIndexOf(':') + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Value;
}
