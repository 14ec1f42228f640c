namespace Fanout.Emulator.Registry;

/// <summary>ARN of an activity, <c>arn:aws:states:region:account:activity:name</c>.</summary>
/// <param name="Value">The text.</param>
public readonly record struct ActivityArn(string Value)
{
    private const string ResourceType = "activity";

    /// <summary>Makes the ARN of an activity of this account.</summary>
    public static ActivityArn Create(EmulatorAccount account, string name) =>
        new($"arn:aws:states:{account.Region}:{account.AccountId}:{ResourceType}:{name}");

    /// <summary>Reads an ARN as a caller sent it.</summary>
    public static Answer<ActivityArn> Parse(string text)
    {
        if (!StatesArn.TryParse(text, out var arn, out var error))
        {
            return error!;
        }

        return arn.ResourceType == ResourceType ? new ActivityArn(text) : StatesArn.WrongType(arn.ResourceType);
    }

    /// <summary>Whether the text is the ARN of an activity.</summary>
    internal static bool IsActivity(string text) => StatesArn.TryParse(text, out var arn, out _) && arn.ResourceType == ResourceType;

    /// <inheritdoc />
    public override string ToString() => Value;
}
