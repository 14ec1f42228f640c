namespace Fanout.Emulator.Tasks;

/// <summary>What a Task state's Resource names.</summary>
/// <param name="Arn">The ARN as it stands in the definition.</param>
/// <param name="Kind">Which family of events its work writes.</param>
/// <param name="ResourceType">The service of an integration, for example <c>lambda</c>; empty for the other kinds.</param>
/// <param name="Resource">The action of an integration, for example <c>invoke</c>; empty for the other kinds.</param>
internal sealed record TaskResource(string Arn, TaskResourceKind Kind, string ResourceType, string Resource)
{
    private const string IntegrationPrefix = ":states:::";
    private const string CallbackSuffix = ".waitForTaskToken";

    /// <summary>Whether the request carries a token and its work ends when a worker answers with it.</summary>
    internal bool IsCallback => Kind == TaskResourceKind.Integration && Resource.EndsWith(CallbackSuffix, StringComparison.Ordinal);

    /// <summary>The action without what it says about waiting.</summary>
    internal string Action => IsCallback ? Resource[..^CallbackSuffix.Length] : Resource;

    /// <summary>Whether it is the ARN of an activity.</summary>
    internal bool IsActivity => Arn.Split(':') is ["arn", _, "states", _, _, "activity", _];

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

        var action = arn[(integration + IntegrationPrefix.Length)..];
        var split = action.LastIndexOf(':');
        return split < 0
            ? new TaskResource(arn, TaskResourceKind.Integration, action, "")
            : new TaskResource(arn, TaskResourceKind.Integration, action[..split], action[(split + 1)..]);
    }
}
