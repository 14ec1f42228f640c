using System.Text.Json;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.Review.Retry.Detection;

/// <summary>How the input of a machine carries the list of a Map state.</summary>
/// <param name="Path">Where in the input the list goes.</param>
/// <param name="Members">Other members that the input needs, with their places.</param>
/// <param name="Entered">States that a run with such an input enters before the Map, in order; empty when an operator said so.</param>
/// <param name="Work">Those of them that do work.</param>
/// <param name="IsSetByOperator">Whether somebody set it, so that it is taken on trust.</param>
public sealed record ListPlacement(
    ReferencePath Path,
    IReadOnlyList<(ReferencePath Path, JsonElement Value)> Members,
    IReadOnlyList<string> Entered,
    IReadOnlyList<string> Work,
    bool IsSetByOperator = false)
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>An input with a list in its place; null when it cannot be placed there.</summary>
    /// <param name="input">The input of the original run: what else is in it stays, where it can.</param>
    /// <param name="list">The list.</param>
    public JsonElement? Place(JsonElement input, JsonElement list) => Put(input, list) ?? Put(Empty, list);

    private JsonElement? Put(JsonElement input, JsonElement list)
    {
        var result = input;
        foreach (var (path, value) in Members.Append((Path, list)))
        {
            if (path.Assign(result, value) is not { IsSuccess: true, Value: var placed })
            {
                return null;
            }

            result = placed;
        }

        return result;
    }
}
