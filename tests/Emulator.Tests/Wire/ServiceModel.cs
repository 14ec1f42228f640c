using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>The service model, where its file is at hand.</summary>
internal sealed class ServiceModel
{
    private readonly JsonNode _model;

    private ServiceModel(JsonNode model)
    {
        _model = model;
    }

    internal IEnumerable<string> Operations => _model["operations"]!.AsObject().Select(operation => operation.Key);

    /// <summary>The model, or the test is skipped with the reason.</summary>
    internal static ServiceModel Require(string fileName)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null)
        {
            var path = Path.Combine(folder.FullName, "..", "shared", "reference", fileName);
            if (File.Exists(path))
            {
                return new ServiceModel(JsonNode.Parse(File.ReadAllText(path))!);
            }

            folder = folder.Parent;
        }

        Assert.Skip($"The service model {fileName} is not beside the repository (../shared/reference).");
        throw new InvalidOperationException("Unreachable: the test is skipped.");
    }

    internal JsonNode Input(string operation) => Shape((string)_model["operations"]![operation]!["input"]!["shape"]!);

    internal JsonNode Output(string operation) => Shape((string)_model["operations"]![operation]!["output"]!["shape"]!);

    internal JsonNode Shape(string name) => _model["shapes"]![name]!;

    internal IReadOnlyDictionary<string, JsonNode> Members(JsonNode structure) => structure["members"]!.AsObject()
        .ToDictionary(member => member.Key, member => Shape((string)member.Value!["shape"]!));

    internal static IReadOnlySet<string> Required(JsonNode structure) =>
        (structure["required"]?.AsArray() ?? []).Select(member => (string)member!).ToHashSet(StringComparer.Ordinal);
}
