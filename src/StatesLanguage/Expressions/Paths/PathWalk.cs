using System.Collections.Immutable;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>
/// Collects everything an indefinite path leads to, in document order. Recursion is as deep as the document plus the
/// path, both of which are bounded.
/// </summary>
internal sealed class PathWalk(ImmutableArray<PathStep> steps, PathBudget budget, List<JsonElement> results)
{
    public void Walk(JsonElement value, int index)
    {
        if (!budget.TryVisit())
        {
            return;
        }

        if (index == steps.Length)
        {
            results.Add(value);
            return;
        }

        if (steps[index] is PathStep.Descend)
        {
            Descend(value, index + 1);
        }
        else
        {
            Apply(value, index);
        }
    }

    private void Apply(JsonElement value, int index)
    {
        switch (steps[index], value.ValueKind)
        {
            case (PathStep.Name name, JsonValueKind.Object):
                WalkMember(value, name.Value, index);
                break;
            case (PathStep.Names names, JsonValueKind.Object):
                foreach (var name in names.Values)
                {
                    WalkMember(value, name, index);
                }

                break;
            case (PathStep.Wildcard, JsonValueKind.Object or JsonValueKind.Array):
                WalkChildren(value, child => Walk(child, index + 1));
                break;
            case (PathStep.Filter filter, JsonValueKind.Array):
                WalkChildren(value, child => WalkPassing(filter, child, index));
                break;
            case (PathStep.Filter filter, JsonValueKind.Object):
                WalkPassing(filter, value, index);
                break;
            case (PathStep.Index or PathStep.Indices or PathStep.Slice, JsonValueKind.Array):
                foreach (var position in Positions(steps[index], value.GetArrayLength()))
                {
                    Walk(value[position], index + 1);
                }

                break;
            default:
                break;
        }
    }

    private void Descend(JsonElement value, int index)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) || !budget.TryVisit())
        {
            return;
        }

        // A filter after ".." tests every object inside once; the items of an array are reached as its descendants.
        if (steps[index] is not PathStep.Filter || value.ValueKind == JsonValueKind.Object)
        {
            Apply(value, index);
        }

        WalkChildren(value, child => Descend(child, index));
    }

    private void WalkMember(JsonElement value, string name, int index)
    {
        if (JsonString.TryGetMember(value, name, out var member))
        {
            Walk(member, index + 1);
        }
    }

    private void WalkPassing(PathStep.Filter filter, JsonElement value, int index)
    {
        if (budget.TryVisit() && FilterEvaluator.Passes(filter.Condition, value, budget))
        {
            Walk(value, index + 1);
        }
    }

    private static void WalkChildren(JsonElement value, Action<JsonElement> visit)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                visit(item);
            }

            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            visit(member.Value);
        }
    }

    private static IEnumerable<int> Positions(PathStep step, int length) => step switch
    {
        PathStep.Index index => FromEnd([index.Value], length),
        PathStep.Indices indices => FromEnd(indices.Values, length),
        PathStep.Slice slice => Slice(slice, length),
        _ => [],
    };

    private static IEnumerable<int> FromEnd(ImmutableArray<int> indices, int length) =>
        indices.Select(index => index < 0 ? length + index : index).Where(position => position >= 0 && position < length);

    private static IEnumerable<int> Slice(PathStep.Slice slice, int length)
    {
        var from = Bound(slice.From ?? 0, length);
        var to = Bound(slice.To ?? length, length);
        for (long position = from; position < to; position += slice.Stride)
        {
            yield return (int)position;
        }
    }

    private static int Bound(int position, int length) => Math.Clamp(position < 0 ? Math.Max(length + position, 0) : position, 0, length);
}
