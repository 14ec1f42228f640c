using System.Text.Json;
using Fanout.Monitoring.Identity;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The paths by which an input could be named, for an operator to choose from.</summary>
public static class InputPaths
{
    private const int Most = 12;

    /// <summary>Paths to texts and numbers, those of the first level first, with their values.</summary>
    /// <param name="input">JSON text; valid.</param>
    public static IReadOnlyList<(string Path, string Value)> List(string input)
    {
        using var document = JsonDocument.Parse(input);
        return
        [
            .. Candidates(document.RootElement)
                .Select(path => (Path: path, Value: new ItemIdentityRule(new IdentityPaths(path, null)).Read(document.RootElement).Label))
                .Where(candidate => candidate.Value is not null)
                .Take(Most)
                .Select(candidate => (candidate.Path, candidate.Value!)),
        ];
    }

    private static IEnumerable<string> Candidates(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return ["$"];
        }

        var members = root.EnumerateObject().Where(member => IsPlain(member.Name)).ToList();
        var nested = members
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(member => member.Value.EnumerateObject().Where(inner => IsPlain(inner.Name)).Select(inner => $"$.{member.Name}.{inner.Name}"));
        return members.Select(member => $"$.{member.Name}").Concat(nested);
    }

    // Others need brackets and quotes; who has such names can write them.
    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
