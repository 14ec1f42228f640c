namespace Fanout.Emulator.Registry;

/// <summary>ARN of a state machine, <c>arn:aws:states:region:account:stateMachine:name</c>.</summary>
/// <param name="Value">The text.</param>
public readonly record struct MachineArn(string Value)
{
    private const string ResourceType = "stateMachine";

    /// <summary>The machine's name.</summary>
    public string Name => Value[(Value.LastIndexOf(':') + 1)..];

    /// <summary>Makes the ARN of a machine of this account.</summary>
    public static MachineArn Create(EmulatorAccount account, string name) =>
        new($"arn:aws:states:{account.Region}:{account.AccountId}:{ResourceType}:{name}");

    /// <summary>Reads an ARN as a caller sent it.</summary>
    public static Answer<MachineArn> Parse(string text)
    {
        if (!StatesArn.TryParse(text, out var arn, out var error))
        {
            return error!;
        }

        return arn.ResourceType == ResourceType ? new MachineArn(text) : StatesArn.WrongType(arn.ResourceType);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
