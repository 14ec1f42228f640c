using System.Text.Json;

namespace Fanout.Review.Tests.Causes;

/// <summary>A failure and the cause that a person gave it, in a file of JSON Lines beside this one.</summary>
/// <param name="Label">The true cause.</param>
/// <param name="Error">Error name.</param>
/// <param name="Cause">Cause, as AWS would have it.</param>
public sealed record LabelledFailure(string Label, string? Error, string? Cause)
{
    public static IReadOnlyList<LabelledFailure> Read(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Causes", file)).Select(line => JsonSerializer.Deserialize<LabelledFailure>(line, JsonSerializerOptions.Web)!)];
}
