using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>
/// Finds out from a definition whether the input of a run can carry the list of a Map state: places the list at each place that the
/// definition mentions, walks to the Map, and sees whether exactly that list arrives. So it makes no difference by which states, paths
/// or languages the list gets there, or which Choice has to be passed.
/// </summary>
internal static class ListPlacementSearch
{
    /// <summary>Walks made at most; a walk takes some microseconds, in JSONata up to a millisecond.</summary>
    private const int MostWalks = 3_000;

    /// <summary>The best placement, or why there is none.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="definition">Its definition as JSON.</param>
    /// <param name="mapState">Name of the Map state.</param>
    /// <param name="input">The input of the original run.</param>
    /// <param name="list">The list; some of its elements are enough.</param>
    internal static (ListPlacement? Placement, string? Obstacle) Find(
        StateMachine machine, JsonElement definition, string mapState, JsonElement input, JsonElement list)
    {
        if (MapPlace.Find(machine, mapState) is not { } place)
        {
            return (null, $"The definition has no Map state {mapState} any more.");
        }

        if (place.OuterMap is { } outer)
        {
            return (null, $"{mapState} runs inside the items of {outer.Name}: its list is part of such an item, not of the input.");
        }

        if (place.Map.ItemReader is not null)
        {
            return (null, $"{mapState} reads its items from S3, not from the input.");
        }

        if (place.Map.ItemBatcher is not null)
        {
            return (null, $"{mapState} puts items into batches; a new run would batch them anew, and their results could not be told apart.");
        }

        var best = Try(place, machine, definition, input, list);
        return best is not null ? (best, null) : (null, Explain(place, machine, input));
    }

    private static ListPlacement? Try(MapPlace place, StateMachine machine, JsonElement definition, JsonElement input, JsonElement list)
    {
        var places = PlacementCandidates.Places(definition, place.Map);
        var members = PlacementCandidates.Members(machine);
        ListPlacement? best = null;
        var walks = 0;

        // Nothing but the list first, then with one more member, then with two. What does no work before the Map cannot be bettered.
        foreach (var extras in Combinations(members))
        {
            foreach (var path in places)
            {
                if (best is { Work.Count: 0 } || ++walks > MostWalks)
                {
                    return best;
                }

                var placement = Walk(place, machine, new ListPlacement(path, extras, [], []), input, list);
                if (placement is not null && (best is null || placement.Work.Count < best.Work.Count))
                {
                    best = placement;
                }
            }
        }

        return best;
    }

    private static ListPlacement? Walk(MapPlace place, StateMachine machine, ListPlacement candidate, JsonElement input, JsonElement list) =>
        candidate.Place(input, list) is { } placed
        && MapWalk.To(place, machine, placed) is WalkResult.Reached reached
        && JsonElement.DeepEquals(reached.Items, list)
            ? candidate with { Entered = reached.Entered, Work = reached.Work }
            : null;

    private static IEnumerable<IReadOnlyList<(ReferencePath Path, JsonElement Value)>> Combinations(
        IReadOnlyList<(ReferencePath Path, JsonElement Value)> members)
    {
        yield return [];
        foreach (var member in members)
        {
            yield return [member];
        }

        for (var first = 0; first < members.Count; first++)
        {
            for (var second = first + 1; second < members.Count; second++)
            {
                if (members[first].Path.Text != members[second].Path.Text)
                {
                    yield return [members[first], members[second]];
                }
            }
        }
    }

    /// <summary>What stands in the way of the list, by the walk that the original run went.</summary>
    private static string Explain(MapPlace place, StateMachine machine, JsonElement input) => MapWalk.To(place, machine, input) switch
    {
        WalkResult.Lost { Reason: var reason } => $"The input cannot carry the list: {reason}.",
        _ => $"The input cannot carry the list: {place.Map.Name} takes it from elsewhere.",
    };
}
