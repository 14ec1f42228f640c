namespace Fanout.Emulator.Tasks;

/// <summary>What a Task state's Resource names.</summary>
/// <param name="Arn">The ARN as it stands in the definition.</param>
/// <param name="Kind">Which family of events its work writes.</param>
/// <param name="ResourceType">The service of an integration, for example <c>lambda</c> or <c>aws-sdk:sfn</c>; empty for the other kinds.</param>
/// <param name="Resource">The action of an integration with what it says about waiting, for example <c>invoke</c> or <c>startExecution.sync:2</c>; empty for the other kinds.</param>
internal sealed record TaskResource(string Arn, TaskResourceKind Kind, string ResourceType, string Resource)
{
    private const string IntegrationPrefix = ":states:::";
    private const string SdkPrefix = "aws-sdk:";
    private const string CallbackSuffix = ".waitForTaskToken";
    private const string JobSuffix = ".sync";
    private const string ParsedJobSuffix = ".sync:2";

    /// <summary>Whether the request carries a token and its work ends when a worker answers with it.</summary>
    internal bool IsCallback => Suffix == CallbackSuffix;

    /// <summary>Whether the request starts a job and the work ends when the job has ended.</summary>
    internal bool IsJob => Suffix is JobSuffix or ParsedJobSuffix;

    /// <summary>Whether the job's result is given as JSON and not as the text of it.</summary>
    internal bool IsParsedJob => Suffix == ParsedJobSuffix;

    /// <summary>The action without what it says about waiting.</summary>
    internal string Action => Resource[..^Suffix.Length];

    /// <summary>The service of the generic form <c>aws-sdk:service:action</c>; null for the other forms.</summary>
    internal string? SdkService => ResourceType.StartsWith(SdkPrefix, StringComparison.Ordinal) ? ResourceType[SdkPrefix.Length..] : null;

    /// <summary>Whether it is the ARN of an activity.</summary>
    internal bool IsActivity => Arn.Split(':') is ["arn", _, "states", _, _, "activity", _];

    private string Suffix => Kind == TaskResourceKind.Integration && Resource.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? Resource[dot..] : "";

    internal static TaskResource Parse(string arn)
    {
        var parts = arn.Split(':');
        if (parts is ["arn", _, "lambda", _, _, "function", ..])
        {
            return new TaskResource(arn, TaskResourceKind.LambdaFunction, "", "");
        }

        var integration = arn.IndexOf(IntegrationPrefix, StringComparison.Ordinal);
        if (integration < 0)
        {
            return new TaskResource(arn, TaskResourceKind.Activity, "", "");
        }

        // What follows the action may hold a colon of its own: startExecution.sync:2.
        var name = arn[(integration + IntegrationPrefix.Length)..];
        var end = name.IndexOf('.', StringComparison.Ordinal);
        var split = (end < 0 ? name : name[..end]).LastIndexOf(':');
        return split < 0
            ? new TaskResource(arn, TaskResourceKind.Integration, name, "")
            : new TaskResource(arn, TaskResourceKind.Integration, name[..split], name[(split + 1)..]);
    }
}
