namespace Fanout.Emulator.Registry;

/// <summary>
/// ARN of an execution: <c>arn:aws:states:region:account:execution:machine:name</c>, of an Express one
/// <c>arn:aws:states:region:account:express:machine:name:uuid</c>.
/// </summary>
/// <param name="Value">The text.</param>
public readonly record struct ExecutionArn(string Value)
{
    private const string StandardType = "execution";
    private const string ExpressType = "express";

    /// <summary>Makes the ARN of an execution of a STANDARD machine.</summary>
    public static ExecutionArn CreateStandard(EmulatorAccount account, string machineName, string name) =>
        new($"arn:aws:states:{account.Region}:{account.AccountId}:{StandardType}:{machineName}:{name}");

    /// <summary>Makes the ARN of an execution of an EXPRESS machine.</summary>
    public static ExecutionArn CreateExpress(EmulatorAccount account, string machineName, string name, string uuid) =>
        new($"arn:aws:states:{account.Region}:{account.AccountId}:{ExpressType}:{machineName}:{name}:{uuid}");

    /// <summary>Reads the ARN of a STANDARD execution as a caller sent it; one of an Express execution is refused as AWS refuses it.</summary>
    public static Answer<ExecutionArn> ParseStandard(string text)
    {
        if (!StatesArn.TryParse(text, out var arn, out var error))
        {
            return error!;
        }

        return arn.ResourceType == StandardType ? new ExecutionArn(text) : StatesArn.WrongType(arn.ResourceType);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
