namespace Amazon.Lambda.Core;

/// <summary>The part of the interface that handlers of the tests use; functions bring their own, this stands for theirs.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    string FunctionName { get; }

    TimeSpan RemainingTime { get; }

    ILambdaLogger Logger { get; }
}
