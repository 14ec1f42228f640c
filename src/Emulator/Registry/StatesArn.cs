namespace Fanout.Emulator.Registry;

/// <summary>The parts of a Step Functions ARN: <c>arn:partition:states:region:account:type:rest</c>.</summary>
internal readonly record struct StatesArn(string ResourceType, string Resource)
{
    private const int Parts = 7;

    internal static bool TryParse(string text, out StatesArn arn, out RegistryError? error)
    {
        arn = default;
        var parts = text.Split(':', Parts);
        if (parts[0] != "arn" || parts.Length < Parts || parts[2] != "states" || parts[6].Length == 0)
        {
            error = RegistryError.InvalidArn($"Invalid ARN prefix: {text}");
            return false;
        }

        arn = new StatesArn(parts[5], parts[6]);
        error = null;
        return true;
    }

    internal static RegistryError WrongType(string resourceType) =>
        RegistryError.InvalidArn($"Resource type not valid in this context: {resourceType}");
}
