using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Models;

/// <summary>Histories recorded from AWS, sent through the client: nothing in them may get lost.</summary>
public sealed class RecordedHistoryTests
{
    private static readonly JsonSerializerOptions Rewrite = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Strings on the wire that the recordings keep as the JSON in them.</summary>
    private static readonly HashSet<string> Documents = ["input", "output", "cause", "parameters"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetExecutionHistory_RecordedEvents_KeepEveryMember()
    {
        var folder = Path.GetFullPath(Path.Combine(ReferenceModels.RepositoryRoot(), "..", "shared", "conformance", "cases", "histories"));
        Assert.SkipUnless(Directory.Exists(folder), $"The recorded histories are not at hand: {folder} does not exist.");
        var files = Directory.GetFiles(folder, "*.json");
        Assert.NotEmpty(files);

        foreach (var file in files)
        {
            var recorded = AsOnTheWire(JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!["events"]!);

            var events = await ReadThroughClientAsync(recorded);

            Assert.True(
                JsonNode.DeepEquals(recorded, JsonSerializer.SerializeToNode(events, Rewrite)),
                $"{Path.GetFileName(file)} does not come back as it was recorded.");
        }
    }

    private static async Task<List<HistoryEvent>> ReadThroughClientAsync(JsonNode recorded)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json($$"""{"events":{{recorded.ToJsonString()}} }"""));
        using var client = stub.StepFunctions();
        return (await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest(), Cancel)).Events;
    }

    private static JsonNode AsOnTheWire(JsonNode node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(item => AsOnTheWire(item!))]);
            case JsonObject members:
                return new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(
                    member.Key,
                    (JsonNode?)(Documents.Contains(member.Key) ? Text(member.Value!) : AsOnTheWire(member.Value!)))));
            default:
                return node.DeepClone();
        }
    }

    private static JsonValue Text(JsonNode document) =>
        JsonValue.Create(document.GetValueKind() == JsonValueKind.String ? document.GetValue<string>() : document.ToJsonString());
}
