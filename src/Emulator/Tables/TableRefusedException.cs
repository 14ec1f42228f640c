namespace Fanout.Emulator.Tables;

/// <summary>A request that DynamoDB would refuse, found at any depth of a request or an expression.</summary>
/// <param name="code">DynamoDB's error name.</param>
/// <param name="message">DynamoDB's text.</param>
internal sealed class TableRefusedException(string code, string message) : Exception(message)
{
    /// <summary>DynamoDB's error name.</summary>
    internal string Code => code;

    internal static TableRefusedException Validation(string message) => new("ValidationException", message);

    internal static TableRefusedException Invalid(string problem) => Validation($"One or more parameter values were invalid: {problem}");

    /// <summary>A member of the request is missing. Observed: task_service_dynamodb.invalid_param.</summary>
    internal static TableRefusedException Missing(string member) => Validation(
        $"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must not be null");

    internal static TableRefusedException NotSupported(string what) => Validation($"The local endpoint does not have {what}.");
}
