using Fanout.Review.Retry.Detection;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry;

/// <summary>The route by direct calls of the function that failed, with what was sent to it.</summary>
internal static class InvokeRoute
{
    internal static RouteDraft Draft(RetryCase retry)
    {
        var (calls, obstacle) = FindCalls(retry);
        if (calls is null)
        {
            return new RouteDraft(new RouteOffer { Route = RetryRoute.Invoke, Obstacle = obstacle });
        }

        var (state, function, _) = calls.First().Value;
        return new RouteDraft(
            new RouteOffer
            {
                Route = RetryRoute.Invoke,
                Effects =
                [
                    $"{NameOf(function)} is called {(calls.Count == 1 ? "once" : $"{Quantity.Of(calls.Count, "time")}, once for each item")}, with the payload that {state} sent.",
                    "The original run stays as it is: the results are recorded here, as a run of their own, and do not reach its Map.",
                    .. Before(retry, state),
                ],
            },
            calls.ToDictionary(call => call.Key, call => call.Value.Payload),
            _ => new RetryAction.Invoke { Function = function, State = state });
    }

    private static (Dictionary<int, FunctionCall>? Calls, string? Obstacle) FindCalls(RetryCase retry)
    {
        if (retry.Machine?.Parsed.Machine is not { } machine || MapPlace.Find(machine, retry.Activation.MapState) is not { Map: var map })
        {
            return (null, $"The definition of {retry.Run.Identity.StateMachine.Name} cannot be read, or has no {retry.Activation.MapState} any more.");
        }

        var calls = new Dictionary<int, FunctionCall>();
        foreach (var row in retry.Items)
        {
            var index = row.Item.Key.Index;
            var (call, obstacle) = retry.Calls.TryGetValue(index, out var scheduled) ? FunctionCall.Read(scheduled) : Compute(map, retry.Inputs.GetValueOrDefault(index));
            if (call is null)
            {
                return (null, $"{obstacle} (item {index}).");
            }

            if (row.Item.StateName is { } last && row.Item.ChildName is null && last != call.State)
            {
                return (null, $"Item {index} failed in {last}, which calls no function.");
            }

            calls.Add(index, call);
        }

        return FindObstacle(map, calls) is { } problem ? (null, problem) : (calls, null);
    }

    private static (FunctionCall? Call, string? Obstacle) Compute(MapState map, string? input)
    {
        if (input is null)
        {
            return (null, "What was sent is not stored");
        }

        return map.ItemProcessor.AllStates().OfType<WorkState>().ToList() is [TaskState task]
            && map.ItemProcessor.StartAt.Name == task.Name
            && FunctionCall.Compute(task, input) is { } call
                ? (call, null)
                : (null, "What was sent is in the history of a child execution, which has not been read, and does not follow from its input");
    }

    private static string? FindObstacle(MapState map, Dictionary<int, FunctionCall> calls)
    {
        var targets = calls.Values.Select(call => (call.State, call.Function)).Distinct().ToList();
        if (targets.Count > 1)
        {
            return $"These items failed in {Quantity.List([.. targets.Select(target => $"{target.State} ({NameOf(target.Function)})")])}. Choose those of one.";
        }

        var name = targets[0].State;
        if (!map.ItemProcessor.States.TryGet(name, out var state))
        {
            return $"{name} is one of several states that run side by side in an item, or the definition has changed since.";
        }

        var after = DefinitionReading.After(map.ItemProcessor, state).OfType<WorkState>().Select(next => next.Name).ToList();
        return after.Count == 0 ? null : $"After {name} an item still has to go through {Quantity.List(after)}.";
    }

    private static IEnumerable<string> Before(RetryCase retry, string state)
    {
        var block = MapPlace.Find(retry.Machine!.Parsed.Machine!, retry.Activation.MapState)!.Map.ItemProcessor;
        var before = block.States.OfType<WorkState>()
            .Where(other => other.Name != state && DefinitionReading.After(block, other).Any(next => next.Name == state))
            .Select(other => other.Name)
            .ToList();
        if (before.Count > 0)
        {
            yield return $"{Quantity.List(before)} succeeded before and {(before.Count == 1 ? "is" : "are")} not repeated.";
        }
    }

    // arn:aws:lambda:us-east-1:123456789012:function:pack:live is pack.
    private static string NameOf(string function) => function.Split(':') is [_, _, _, _, _, _, var name, ..] ? name : function;
}
