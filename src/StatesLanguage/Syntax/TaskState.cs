namespace Fanout.StatesLanguage.Syntax;

/// <summary>One unit of work, done by a function, a service or an activity.</summary>
public sealed record TaskState : WorkState
{
    /// <summary>Seconds after which a task or its heartbeat times out unless told otherwise.</summary>
    public const int DefaultTimeoutSeconds = 99_999_999;

    /// <inheritdoc/>
    public override StateType Type => StateType.Task;

    /// <summary>The ARN that says what to do, for example <c>arn:aws:states:::lambda:invoke</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Where <see cref="Resource"/> is written.</summary>
    public required SourceSpan ResourceSpan { get; init; }

    /// <summary>What the task is called with (JSONPath); absent means the input.</summary>
    public Payload.JsonPath? Parameters { get; init; }

    /// <summary>What the task is called with (JSONata); absent means the input.</summary>
    public Payload.Jsonata? Arguments { get; init; }

    /// <summary>The longest an attempt may take, from <c>TimeoutSeconds</c> or <c>TimeoutSecondsPath</c>.</summary>
    public Scalar<int>? TimeoutSeconds { get; init; }

    /// <summary>The longest gap between heartbeats, from <c>HeartbeatSeconds</c> or <c>HeartbeatSecondsPath</c>.</summary>
    public Scalar<int>? HeartbeatSeconds { get; init; }

    /// <summary>The role to assume for the call.</summary>
    public Credentials? Credentials { get; init; }
}
