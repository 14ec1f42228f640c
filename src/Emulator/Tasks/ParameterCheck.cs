using System.Text.Json;
using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks;

/// <summary>Checks the parameters of an optimised integration, and words what is wrong with them as AWS does.</summary>
internal static class ParameterCheck
{
    /// <summary>The failure of parameters that cannot be used; null when they can.</summary>
    /// <param name="call">The attempt.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="required">The field that must be there.</param>
    /// <param name="supported">All fields that may be there.</param>
    internal static TaskOutcome? Check(TaskCall call, JsonElement parameters, string required, IReadOnlySet<string> supported) =>
        Problem(parameters, required, supported) is { } problem ? Fail(call, problem) : null;

    internal static TaskOutcome Fail(TaskCall call, string problem) => new TaskOutcome.Failed(
        StateFailure.Runtime, $"The Parameters '{call.Input}' could not be used to start the Task: [{problem}]");

    private static string? Problem(JsonElement parameters, string required, IReadOnlySet<string> supported)
    {
        if (parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty(required, out _))
        {
            return $"The field '{required}' is required but was missing";
        }

        foreach (var member in parameters.EnumerateObject())
        {
            if (!supported.Contains(member.Name))
            {
                return $"The field '{member.Name}' is not supported by Step Functions";
            }
        }

        return null;
    }
}
