using System.Collections.Concurrent;
using System.Text.Json;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>
/// What the services that fan-outs use answer, from their service models (see eng/mock-models.py). Results of services
/// that are not among them are not validated.
/// </summary>
internal static class MockModels
{
    private const string Resources = "Fanout.Emulator.Engine.Testing.Models.";
    private const string Sdk = "aws-sdk:";

    private static readonly ConcurrentDictionary<string, MockModel?> Loaded = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a mocked result of a resource; null when nothing is, or nothing is known.</summary>
    internal static string? FindViolation(string arn, JsonElement result, MockValidation validation)
    {
        var resource = TaskResource.Parse(arn);
        if (resource.Kind != TaskResourceKind.Integration || resource.IsCallback)
        {
            return null; // A function, or a worker: they answer what they like.
        }

        var isSdk = resource.ResourceType.StartsWith(Sdk, StringComparison.Ordinal);
        var service = isSdk ? resource.ResourceType[Sdk.Length..] : resource.ResourceType;
        var (answer, anything) = (service, resource.Resource) switch
        {
            // The optimised integration hands the payload on as JSON.
            ("lambda", "invoke") when !isSdk => ("invoke", new[] { "Payload" }),

            // Source: "Testing .sync": the result is what the call that asks for the end answers.
            ("states", "startExecution.sync") => ("describeExecution", []),
            ("states", "startExecution.sync:2") => ("describeExecution", ["Input", "Output"]),
            (_, var action) => (action, Array.Empty<string>()),
        };
        return Find(service)?.FindViolation(answer, result, validation, anything);
    }

    private static MockModel? Find(string service) => Loaded.GetOrAdd(FileOf(service), static file =>
    {
        using var stream = typeof(MockModels).Assembly.GetManifestResourceStream($"{Resources}{file}.json");
        return stream is null ? null : MockModel.Read(stream);
    });

    private static string FileOf(string service) => service switch
    {
        "states" or "sfn" => "stepfunctions",
        "eventbridge" => "events",
        _ => service,
    };
}
