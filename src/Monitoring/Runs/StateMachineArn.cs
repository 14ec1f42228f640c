namespace Fanout.Monitoring.Runs;

/// <summary>ARN of a state machine: <c>arn:aws:states:us-east-1:123456789012:stateMachine:orders-fanout</c>.</summary>
public readonly record struct StateMachineArn(string Value)
{
    /// <summary>Name of the machine: the part after the last colon.</summary>
    public string Name => Value[(Value.LastIndexOf(':') + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Value;
}
