using Amazon.StepFunctions.Model;

namespace Fanout.Aws.Tests.StepFunctions;

/// <summary>Every modelled error with an operation that can answer it and the exception it becomes.</summary>
internal static class StepFunctionsErrorData
{
    public static TheoryData<string, string, Type> All => new()
    {
        { "CreateActivity", "ActivityAlreadyExists", typeof(ActivityAlreadyExistsException) },
        { "DescribeActivity", "ActivityDoesNotExist", typeof(ActivityDoesNotExistException) },
        { "CreateActivity", "ActivityLimitExceeded", typeof(ActivityLimitExceededException) },
        { "GetActivityTask", "ActivityWorkerLimitExceeded", typeof(ActivityWorkerLimitExceededException) },
        { "CreateStateMachine", "ConflictException", typeof(ConflictException) },
        { "StartExecution", "ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException) },
        { "DescribeExecution", "ExecutionDoesNotExist", typeof(ExecutionDoesNotExistException) },
        { "RedriveExecution", "ExecutionLimitExceeded", typeof(ExecutionLimitExceededException) },
        { "RedriveExecution", "ExecutionNotRedrivable", typeof(ExecutionNotRedrivableException) },
        { "CreateStateMachine", "InvalidArn", typeof(InvalidArnException) },
        { "CreateStateMachine", "InvalidDefinition", typeof(InvalidDefinitionException) },
        { "CreateActivity", "InvalidEncryptionConfiguration", typeof(InvalidEncryptionConfigurationException) },
        { "StartExecution", "InvalidExecutionInput", typeof(InvalidExecutionInputException) },
        { "CreateStateMachine", "InvalidLoggingConfiguration", typeof(InvalidLoggingConfigurationException) },
        { "CreateActivity", "InvalidName", typeof(InvalidNameException) },
        { "SendTaskSuccess", "InvalidOutput", typeof(InvalidOutputException) },
        { "GetExecutionHistory", "InvalidToken", typeof(InvalidTokenException) },
        { "CreateStateMachine", "InvalidTracingConfiguration", typeof(InvalidTracingConfigurationException) },
        { "CreateActivity", "KmsAccessDeniedException", typeof(KmsAccessDeniedException) },
        { "DescribeExecution", "KmsInvalidStateException", typeof(KmsInvalidStateException) },
        { "CreateActivity", "KmsThrottlingException", typeof(KmsThrottlingException) },
        { "UpdateStateMachine", "MissingRequiredParameter", typeof(MissingRequiredParameterException) },
        { "CreateStateMachineAlias", "ResourceNotFound", typeof(ResourceNotFoundException) },
        { "CreateStateMachineAlias", "ServiceQuotaExceededException", typeof(ServiceQuotaExceededException) },
        { "CreateStateMachine", "StateMachineAlreadyExists", typeof(StateMachineAlreadyExistsException) },
        { "CreateStateMachine", "StateMachineDeleting", typeof(StateMachineDeletingException) },
        { "DescribeStateMachine", "StateMachineDoesNotExist", typeof(StateMachineDoesNotExistException) },
        { "CreateStateMachine", "StateMachineLimitExceeded", typeof(StateMachineLimitExceededException) },
        { "CreateStateMachine", "StateMachineTypeNotSupported", typeof(StateMachineTypeNotSupportedException) },
        { "SendTaskFailure", "TaskDoesNotExist", typeof(TaskDoesNotExistException) },
        { "SendTaskFailure", "TaskTimedOut", typeof(TaskTimedOutException) },
        { "CreateActivity", "TooManyTags", typeof(TooManyTagsException) },
        { "CreateStateMachine", "ValidationException", typeof(ValidationException) },
    };
}
