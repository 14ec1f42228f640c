namespace Fanout.Emulator.Registry;

/// <summary>The account and region that the endpoint stands for; both appear in every ARN.</summary>
/// <param name="Region">Region, for example <c>us-east-1</c>.</param>
/// <param name="AccountId">Twelve digits.</param>
public sealed record EmulatorAccount(string Region, string AccountId)
{
    /// <summary>Used unless configured otherwise.</summary>
    public static readonly EmulatorAccount Default = new("us-east-1", "123456789012");
}
