using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>LoggingConfiguration.</summary>
internal sealed record LoggingConfiguration(string? Level, bool? IncludeExecutionData, IReadOnlyList<LogDestination>? Destinations)
{
    internal const string Off = "OFF";

    /// <summary>What AWS shows for a machine that was created without one.</summary>
    internal static readonly LoggingConfiguration Default = new(Off, false, null);

    /// <summary>Whether anything is logged.</summary>
    internal bool IsOn => (Level ?? Off) != Off;

    /// <summary>The group to log to.</summary>
    internal string? GroupArn => Destinations is [{ CloudWatchLogsLogGroup.LogGroupArn: var arn }, ..] ? arn : null;

    /// <summary>
    /// Every log level but OFF needs a place to log to, which must exist. Observed: sfn_api_logs.invalid_logging_configuration,
    /// sfn_api_logs.deleted_log_group; that OFF does not look is unconfirmed.
    /// </summary>
    internal RegistryError? Refuse(LogGroups groups)
    {
        if (!IsOn)
        {
            return null;
        }

        if (Destinations is not { Count: 1 })
        {
            return Invalid("Must specify exactly one Log Destination.");
        }

        return GroupArn is { } arn && groups.TryFind(arn, out _) ? null : Invalid("Log Destination not found.");
    }

    internal LoggingConfiguration WithDefaults() =>
        this with { Level = Level ?? Off, IncludeExecutionData = IncludeExecutionData ?? false };

    private static RegistryError Invalid(string problem) => new("InvalidLoggingConfiguration", $"Invalid Logging Configuration: {problem}");
}

/// <summary>LogDestination.</summary>
internal sealed record LogDestination(CloudWatchLogsLogGroup? CloudWatchLogsLogGroup);

/// <summary>CloudWatchLogsLogGroup.</summary>
internal sealed record CloudWatchLogsLogGroup(string? LogGroupArn);

/// <summary>TracingConfiguration.</summary>
internal sealed record TracingConfiguration(bool? Enabled)
{
    /// <summary>What AWS shows for a machine that was created without one.</summary>
    internal static readonly TracingConfiguration Default = new(false);

    /// <summary>Source: InvalidTracingConfiguration, "enabled has not been set to true or false"; the text is unconfirmed.</summary>
    internal RegistryError? Refuse() => Enabled is null
        ? new RegistryError("InvalidTracingConfiguration", "Invalid Tracing Configuration: enabled must be set to true or false.")
        : null;
}

/// <summary>EncryptionConfiguration; the local endpoint encrypts nothing.</summary>
internal sealed record EncryptionConfiguration(string? KmsKeyId, int? KmsDataKeyReusePeriodSeconds, string? Type)
{
    private const string CustomerManaged = "CUSTOMER_MANAGED_KMS_KEY";

    /// <summary>What AWS shows for a machine that was created without one.</summary>
    internal static readonly EncryptionConfiguration Default = new(null, null, "AWS_OWNED_KEY");

    /// <summary>A key of one's own must be named, and only then. Source: InvalidEncryptionConfiguration; the texts are unconfirmed.</summary>
    internal RegistryError? Refuse() => (Type == CustomerManaged, KmsKeyId) switch
    {
        (true, null) => Invalid($"The kmsKeyId must be specified when the type is {CustomerManaged}."),
        (false, not null) => Invalid($"The kmsKeyId can only be specified when the type is {CustomerManaged}."),
        _ => null,
    };

    private static RegistryError Invalid(string problem) => new("InvalidEncryptionConfiguration", $"Invalid Encryption Configuration: {problem}");
}

/// <summary>Configurations as the registry keeps them: JSON text.</summary>
internal static class MachineConfiguration
{
    internal static ConstraintCheck Configuration(
        this ConstraintCheck check,
        LoggingConfiguration? logging,
        EncryptionConfiguration? encryption)
    {
        check.OneOf("loggingConfiguration.level", logging?.Level, "ALL", "ERROR", "FATAL", LoggingConfiguration.Off);
        for (var index = 0; index < logging?.Destinations?.Count; index++)
        {
            check.Arn(
                $"loggingConfiguration.destinations.{index + 1}.member.cloudWatchLogsLogGroup.logGroupArn",
                logging.Destinations[index].CloudWatchLogsLogGroup?.LogGroupArn);
        }

        if (encryption is not null)
        {
            check.Required("encryptionConfiguration.type", encryption.Type)
                .OneOf("encryptionConfiguration.type", encryption.Type, "AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY")
                .Length("encryptionConfiguration.kmsKeyId", encryption.KmsKeyId, 1, 2048)
                .Range("encryptionConfiguration.kmsDataKeyReusePeriodSeconds", encryption.KmsDataKeyReusePeriodSeconds, 60, 900);
        }

        return check;
    }

    internal static string? ToText<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, type);

    internal static T? FromText<T>(string? text, JsonTypeInfo<T> type)
        where T : class => text is null ? null : JsonSerializer.Deserialize(text, type);
}
