using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>Tells which cases need something the emulator does not have, from what they require and contain.</summary>
internal static class Support
{
    private static readonly string[] Integrations = ["lambda", "iam-assume-role", "activity", "states", "aws-sdk:sfn", "sqs", "sns", "events", "aws-sdk:secretsmanager", "dynamodb", "aws-sdk:dynamodb", "aws-sdk:s3", "s3"];

    private static readonly string[] ResourceKinds = ["lambda", "iam-role", "state-machine", "activity", "sqs-queue", "sns-topic", "eventbridge-rule", "dynamodb-table", "s3-bucket", "s3-object"];

    /// <summary>What is missing, or null.</summary>
    public static string? FindMissing(ConformanceCase testCase)
    {
        if (testCase.Json.Member("runnable") is { ValueKind: JsonValueKind.False })
        {
            return "the surroundings of the run are not fully described";
        }

        return MissingService(testCase)
            ?? Actors.FindUnknown(testCase.Actors)
            ?? (StubFunctions.FindUnknownBehaviour(testCase.Resources) is { } behaviour ? $"function behaviour {behaviour}" : null);
    }

    private static string? MissingService(ConformanceCase testCase)
    {
        var missing = testCase.Requires.Except(Integrations, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return $"requires {string.Join(", ", missing)}";
        }

        var kinds = testCase.Resources.Select(resource => resource.Text("kind") ?? "").Except(ResourceKinds, StringComparer.Ordinal).ToList();
        return kinds.Count > 0 ? $"needs {string.Join(", ", kinds)}" : null;
    }
}
