namespace Fanout.Monitoring.Logs;

/// <summary>A call of a Lambda function by one attempt of a task, as far as the history tells of it.</summary>
public sealed record LambdaInvocation
{
    /// <summary>The function as the task names it: a name, a partial ARN or a full one, with or without a version.</summary>
    public required string Function { get; init; }

    /// <summary>
    /// Id of the request, which stands in the lines that Lambda itself writes. Optimised integrations answer it, and the error documents
    /// of some runtimes hold it; null when the history does not tell it.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>When the task was scheduled.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the attempt ended; null while it runs.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Id of the event by which the state was entered.</summary>
    public long EnteredEventId { get; init; }

    /// <summary>Tries of the state before this one, since it was entered.</summary>
    public int Retry { get; init; }

    /// <summary>The function's own name, which is part of the name of its log group.</summary>
    public string FunctionName => Parts is [_, _, _, _, _, _, var name, ..] ? name : Parts is [_, "function", var partial, ..] ? partial : Parts[0];

    /// <summary>Region in the ARN; null when the function is not given by a full one.</summary>
    public string? Region => Parts is ["arn", _, _, var region, ..] ? region : null;

    private string[] Parts => Function.Split(':');
}
