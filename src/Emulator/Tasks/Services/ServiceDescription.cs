namespace Fanout.Emulator.Tasks.Services;

/// <summary>What has to be known of a service to call it and to name its errors.</summary>
/// <param name="Name">Its name in <c>aws-sdk:name:action</c> and in the configuration.</param>
/// <param name="Client">Its name in errors of the generic form, for example <c>SecretsManager</c>.</param>
/// <param name="SigningName">Its name in signatures.</param>
/// <param name="Protocol">How requests travel.</param>
/// <param name="Target">With JSON what stands before the operation in <c>X-Amz-Target</c>; with Query the version of the API.</param>
internal sealed record ServiceDescription(string Name, string Client, string SigningName, ServiceProtocol Protocol, string Target)
{
    /// <summary>How its members are written.</summary>
    internal MemberCasing Casing { get; init; } = new(isCamelCase: false);

    /// <summary>Those errors common to all services that its model has as exceptions of their own.</summary>
    internal IReadOnlyCollection<string> ModelledCommonErrors { get; init; } = [];
}
