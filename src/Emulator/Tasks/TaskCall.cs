using Fanout.Emulator.History;
using Fanout.Emulator.Limits;

namespace Fanout.Emulator.Tasks;

/// <summary>One attempt at a Task state's work.</summary>
/// <param name="Resource">The ARN of the state's Resource.</param>
/// <param name="Input">The state's input after InputPath and Parameters.</param>
public sealed record TaskCall(string Resource, PayloadText Input)
{
    /// <summary>Bytes of UTF-8 that the answer may have.</summary>
    internal int MaxAnswerBytes { get; init; } = AwsQuotas.PayloadBytes;

    /// <summary>ARN of the machine whose state it is.</summary>
    public string MachineArn { get; init; } = "";

    /// <summary>Role of the state's Credentials; null without. The local endpoint checks no rights and assumes no roles.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Which attempt it is; the same when it is made again after a restart.</summary>
    internal TaskKey Key { get; init; }
}
