using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>What a path leads to, or the sentence that says why it leads nowhere.</summary>
internal readonly record struct PathSelection(JsonElement Value, string? Problem)
{
    public static PathSelection Of(JsonElement value) => new(value, null);

    public static PathSelection None(string problem) => new(default, problem);
}
