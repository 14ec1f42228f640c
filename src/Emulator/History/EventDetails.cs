namespace Fanout.Emulator.History;

/// <summary>The details of an event. Several event types share one shape; <see cref="HistoryEvent.Type"/> names the API's member.</summary>
public abstract record EventDetails
{
    private EventDetails()
    {
    }

    /// <summary>ExecutionStarted.</summary>
    public sealed record ExecutionStarted(PayloadText Input, string RoleArn) : EventDetails
    {
        /// <summary>Version the execution was started through, if any.</summary>
        public string? StateMachineVersionArn { get; init; }

        /// <summary>Alias the execution was started through, if any.</summary>
        public string? StateMachineAliasArn { get; init; }
    }

    /// <summary>ExecutionSucceeded, LambdaFunctionSucceeded and ActivitySucceeded.</summary>
    public sealed record Succeeded(PayloadText Output) : EventDetails;

    /// <summary>
    /// ExecutionFailed, ExecutionAborted, ExecutionTimedOut, MapRunFailed, and the LambdaFunction and Activity events
    /// Failed, TimedOut, ScheduleFailed and StartFailed.
    /// </summary>
    public sealed record Failure(string? Error, string? Cause) : EventDetails;

    /// <summary>ExecutionRedriven.</summary>
    public sealed record ExecutionRedriven(int RedriveCount) : EventDetails;

    /// <summary>All StateEntered events.</summary>
    public sealed record StateEntered(string Name, PayloadText Input) : EventDetails;

    /// <summary>All StateExited events.</summary>
    public sealed record StateExited(string Name, PayloadText Output) : EventDetails
    {
        /// <summary>Values that the state's Assign gave, by variable; null when it assigned nothing.</summary>
        public IReadOnlyDictionary<string, PayloadText>? AssignedVariables { get; init; }
    }

    /// <summary>LambdaFunctionScheduled.</summary>
    public sealed record LambdaFunctionScheduled(string Resource, PayloadText Input) : EventDetails
    {
        /// <summary>The state's timeout, when it has one.</summary>
        public long? TimeoutInSeconds { get; init; }

        /// <summary>Role of the state's Credentials, when it has them.</summary>
        public string? CredentialsRoleArn { get; init; }
    }

    /// <summary>TaskScheduled.</summary>
    public sealed record TaskScheduled(string ResourceType, string Resource, string Region, PayloadText Parameters) : EventDetails
    {
        /// <summary>The state's timeout, when it has one.</summary>
        public long? TimeoutInSeconds { get; init; }

        /// <summary>The state's heartbeat, when it has one.</summary>
        public long? HeartbeatInSeconds { get; init; }

        /// <summary>Role of the state's Credentials, when it has them.</summary>
        public string? CredentialsRoleArn { get; init; }
    }

    /// <summary>ActivityScheduled.</summary>
    public sealed record ActivityScheduled(string Resource, PayloadText Input) : EventDetails
    {
        /// <summary>The state's timeout, when it has one.</summary>
        public long? TimeoutInSeconds { get; init; }

        /// <summary>The state's heartbeat, when it has one.</summary>
        public long? HeartbeatInSeconds { get; init; }
    }

    /// <summary>ActivityStarted.</summary>
    public sealed record ActivityStarted(string? WorkerName) : EventDetails;

    /// <summary>TaskStarted.</summary>
    public sealed record TaskStarted(string ResourceType, string Resource) : EventDetails;

    /// <summary>TaskSucceeded and TaskSubmitted.</summary>
    public sealed record TaskOutput(string ResourceType, string Resource, PayloadText Output) : EventDetails;

    /// <summary>TaskFailed, TaskTimedOut, TaskStartFailed and TaskSubmitFailed.</summary>
    public sealed record TaskFailure(string ResourceType, string Resource, string? Error, string? Cause) : EventDetails;

    /// <summary>MapStateStarted.</summary>
    public sealed record MapStateStarted(int Length) : EventDetails;

    /// <summary>MapIterationStarted, MapIterationSucceeded, MapIterationFailed and MapIterationAborted.</summary>
    public sealed record MapIteration(string Name, int Index) : EventDetails;

    /// <summary>MapRunStarted.</summary>
    public sealed record MapRunStarted(string MapRunArn) : EventDetails;

    /// <summary>MapRunRedriven.</summary>
    public sealed record MapRunRedriven(string MapRunArn, int RedriveCount) : EventDetails;

    /// <summary>EvaluationFailed.</summary>
    public sealed record EvaluationFailed(string State, string Error, string Cause, string? Location) : EventDetails;
}
