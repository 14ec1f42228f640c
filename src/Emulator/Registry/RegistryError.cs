namespace Fanout.Emulator.Registry;

/// <summary>An expected refusal, named and worded as the API does.</summary>
/// <param name="Code">AWS's error name, for example <c>ExecutionDoesNotExist</c>.</param>
/// <param name="Message">AWS's text.</param>
public sealed record RegistryError(string Code, string Message)
{
    internal const string ThrottlingCode = "ThrottlingException";

    /// <summary>The <c>reason</c> of a ValidationException, when AWS gives one.</summary>
    public string? Reason { get; init; }

    /// <summary>The <c>resourceName</c> of ResourceNotFound and TooManyTags.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The text is no ARN, or the ARN of something else.</summary>
    public static RegistryError InvalidArn(string problem) => new("InvalidArn", $"Invalid Arn: '{problem}'");

    /// <summary>No machine has this ARN.</summary>
    public static RegistryError StateMachineDoesNotExist(string arn) =>
        new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    /// <summary>No execution has this ARN.</summary>
    public static RegistryError ExecutionDoesNotExist(string arn) =>
        new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    /// <summary>The execution cannot be redriven. Observed: the text; SD:redrive_execution of the reference.</summary>
    public static RegistryError ExecutionNotRedrivable(string arn, string problem) =>
        new("ExecutionNotRedrivable", $"Execution {arn} invalid for redrive as: {problem}");

    /// <summary>No activity has this ARN.</summary>
    public static RegistryError ActivityDoesNotExist(string arn) => new("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    /// <summary>The machine is being deleted.</summary>
    public static RegistryError StateMachineDeleting(string arn) => new("StateMachineDeleting", $"State Machine Deleting: '{arn}'");

    /// <summary>No resource has this ARN.</summary>
    public static RegistryError ResourceNotFound(string arn) =>
        new("ResourceNotFound", $"Resource not found: '{arn}'") { ResourceName = arn };

    /// <summary>An alias, or what an alias is to lead to, does not exist.</summary>
    public static RegistryError NoSuchReference() => new("ResourceNotFound", "Request references a resource that does not exist.");

    /// <summary>The request contradicts what is there.</summary>
    public static RegistryError Conflict(string message) => new("ConflictException", message);

    /// <summary>There are as many of a thing as there may be.</summary>
    public static RegistryError QuotaExceeded(string message) => new("ServiceQuotaExceededException", message);

    /// <summary>The bucket of the operation is empty. Observed: api_throttling.</summary>
    public static RegistryError Throttling() => new(ThrottlingCode, "Rate exceeded");

    /// <summary>As many executions run as may. Text: service model; what AWS writes is unconfirmed, as for the other limits.</summary>
    public static RegistryError ExecutionLimitExceeded() => new(
        "ExecutionLimitExceeded",
        "The maximum number of running executions has been reached. Running executions must end or be stopped before a new execution can be started.");

    /// <summary>There are as many machines as there may be.</summary>
    public static RegistryError StateMachineLimitExceeded() => new(
        "StateMachineLimitExceeded",
        "The maximum number of state machines has been reached. Existing state machines must be deleted before a new state machine can be created.");

    /// <summary>There are as many activities as there may be.</summary>
    public static RegistryError ActivityLimitExceeded() => new(
        "ActivityLimitExceeded",
        "The maximum number of activities has been reached. Existing activities must be deleted before a new activity can be created.");

    /// <summary>As many workers wait for tasks of an activity as may.</summary>
    public static RegistryError ActivityWorkerLimitExceeded() => new(
        "ActivityWorkerLimitExceeded",
        "The maximum number of workers concurrently polling for activity tasks has been reached.");

    /// <summary>The operation does not work on a machine of this type.</summary>
    public static RegistryError StateMachineTypeNotSupported() =>
        new("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    /// <summary>The name has a character or length that AWS forbids.</summary>
    public static RegistryError InvalidName(string name) => new("InvalidName", $"Invalid Name: '{name}'");

    /// <summary>A constraint of the service model is violated.</summary>
    public static RegistryError Validation(string message) => new("ValidationException", message);
}
