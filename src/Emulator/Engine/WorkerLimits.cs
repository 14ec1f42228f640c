namespace Fanout.Emulator.Engine;

/// <summary>How long a worker may take.</summary>
/// <param name="Timeout">The longest from the start to the answer; null for any time.</param>
/// <param name="Heartbeat">The longest gap between signs of life; null for any time.</param>
internal sealed record WorkerLimits(TimeSpan? Timeout, TimeSpan? Heartbeat)
{
    /// <summary>When the time began to count; null while no worker took the task.</summary>
    internal DateTimeOffset? StartedTime { get; init; }

    internal static WorkerLimits Of(TaskParameters parameters) => Of(parameters.TimeoutSeconds, parameters.HeartbeatSeconds);

    internal static WorkerLimits Of(long? timeoutSeconds, long? heartbeatSeconds) => new(
        timeoutSeconds is { } timeout ? TimeSpan.FromSeconds(timeout) : null,
        heartbeatSeconds is { } heartbeat ? TimeSpan.FromSeconds(heartbeat) : null);
}
