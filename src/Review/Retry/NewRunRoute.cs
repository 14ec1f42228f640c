using System.Text;
using System.Text.Json;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry.Detection;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry;

/// <summary>The route by new runs of the same machine, whose inputs carry the items as the list.</summary>
internal static class NewRunRoute
{
    /// <summary>Elements with which a placement is tried: what holds for them holds for the others, and the plan is checked with all.</summary>
    private const int Samples = 3;

    /// <summary>
    /// Events that an inline Map's items may write in one run: the history ends at 25,000, and retries write some too. Source: Developer
    /// Guide, "Step Functions service quotas".
    /// </summary>
    private const int EventsForItems = 20_000;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonDepth.Most };

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    internal static RouteDraft Draft(RetryCase retry)
    {
        var (placement, elements, obstacle) = Find(retry);
        if (placement is null || elements is null)
        {
            return new RouteDraft(new RouteOffer { Route = RetryRoute.NewRun, Obstacle = obstacle });
        }

        var machine = retry.Machine!.Parsed.Machine!;
        var place = MapPlace.Find(machine, retry.Activation.MapState)!;
        List<RetryRun> runs;
        try
        {
            runs = Cut(retry, place, placement, [.. retry.Items.Select(row => elements[row.Item.Key.Index])]);
        }
        catch (RetryPlanException exception)
        {
            return new RouteDraft(new RouteOffer { Route = RetryRoute.NewRun, Obstacle = exception.Message });
        }

        var transitions = NewRunText.Transitions(machine, place, placement, runs.Count, retry.Items.Count);
        var offer = new RouteOffer
        {
            Route = RetryRoute.NewRun,
            Effects = [.. NewRunText.Effects(retry, place, placement, runs)],
            AlsoRuns = [.. NewRunText.AlsoRuns(machine, place, placement)],
            Transitions = transitions,
            Price = retry.PriceOf(transitions),
        };
        return new RouteDraft(offer, elements, items => new RetryAction.NewRun
        {
            StateMachine = retry.Run.Identity.StateMachine,
            MapState = place.Map.Name,
            IsDistributed = place.Map.IsDistributed,
            Runs = Cut(retry, place, placement, [.. items.Select(item => item.Sent!)]),
        });
    }

    private static (ListPlacement? Placement, IReadOnlyDictionary<int, string>? Elements, string? Obstacle) Find(RetryCase retry)
    {
        if (retry.Run.Identity.Origin == RunOrigin.Recorded)
        {
            return (null, null, "This run is a record of direct calls, without a list. Retry the items of the run that they came from.");
        }

        if (retry.Machine is not { Parsed.Machine: { } machine } known)
        {
            return (null, null, $"The definition of {retry.Run.Identity.StateMachine.Name} cannot be read, so nothing is known about its input.");
        }

        if (known.IsDeleting)
        {
            return (null, null, $"{retry.Run.Identity.StateMachine.Name} is being deleted; nothing can be started any more.");
        }

        if (MapPlace.Find(machine, retry.Activation.MapState) is not { } place)
        {
            return (null, null, $"The definition has no Map state {retry.Activation.MapState} any more.");
        }

        if (place.OuterMap is { } outer)
        {
            return (null, null, $"{place.Map.Name} runs inside the items of {outer.Name}: its list is part of such an item, not of the input.");
        }

        if (place.Map.ItemBatcher is not null)
        {
            return (null, null, $"{place.Map.Name} puts items into batches; a new run would batch them anew, and their results could not be told apart.");
        }

        var (elements, unknown) = ListElements.Find(retry, place.Map);
        if (elements is null)
        {
            return (null, null, unknown);
        }

        if (retry.Setting is { } setting)
        {
            return (setting.ToPlacement(), elements, null);
        }

        var sample = Parse(ListOf(retry.Items.Take(Samples).Select(row => elements[row.Item.Key.Index])));
        var (placement, obstacle) = ListPlacementSearch.Find(machine, Parse(known.Definition), place.Map.Name, retry.RunInput ?? Empty, sample);
        return (placement, elements, obstacle);
    }

    /// <summary>The runs: as few as inputs of AWS's size, and the events of an inline Map, allow.</summary>
    private static List<RetryRun> Cut(RetryCase retry, MapPlace place, ListPlacement placement, IReadOnlyList<string> elements)
    {
        var frame = Encoding.UTF8.GetByteCount(InputOf(retry, placement, "[]"));
        var most = place.Map.IsDistributed ? int.MaxValue : EventsForItems / EventsOf(place.Map);
        var runs = new List<RetryRun>();
        var first = 0;
        while (first < elements.Count)
        {
            var (count, size) = (0, frame);
            while (first + count < elements.Count && count < most)
            {
                size += Encoding.UTF8.GetByteCount(elements[first + count]) + 1;
                if (size > RunInput.MaxSizeInBytes)
                {
                    break;
                }

                count++;
            }

            if (count == 0)
            {
                throw new RetryPlanException($"Item {retry.Items[first].Item.Key.Index} is too large for the input of a run, which may have {RunInput.MaxSizeInBytes:N0} bytes.");
            }

            runs.Add(new RetryRun(Check(retry, place, placement, ListOf(elements.Skip(first).Take(count))), first, count));
            first += count;
        }

        return runs;
    }

    /// <summary>The input with a list in it, after a walk to the Map has shown that exactly this list arrives.</summary>
    private static string Check(RetryCase retry, MapPlace place, ListPlacement placement, string list)
    {
        var input = InputOf(retry, placement, list);
        if (placement.IsSetByOperator)
        {
            return input;
        }

        return MapWalk.To(place, retry.Machine!.Parsed.Machine!, Parse(input)) switch
        {
            WalkResult.Reached reached when JsonElement.DeepEquals(reached.Items, Parse(list)) => input,
            WalkResult.Lost lost => throw new RetryPlanException($"With these items a run would not come to {place.Map.Name}: {lost.Reason}."),
            _ => throw new RetryPlanException($"The states before {place.Map.Name} would change this list; set how its input takes a list."),
        };
    }

    private static string InputOf(RetryCase retry, ListPlacement placement, string list) =>
        placement.Place(retry.RunInput ?? Empty, Parse(list))?.GetRawText()
        ?? throw new RetryPlanException($"The list cannot be placed at {placement.Path.Text} of the input.");

    // A task writes five events: entered, scheduled, started, succeeded, exited.
    private static int EventsOf(MapState map) => 2 + (5 * DefinitionReading.FewestStates(map.ItemProcessor, map.ItemProcessor.StartAt.Name));

    private static string ListOf(IEnumerable<string> elements) => $"[{string.Join(',', elements)}]";

    private static JsonElement Parse(string json) => JsonElement.Parse(json, Deep);
}
