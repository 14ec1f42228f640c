using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Folding;

/// <summary>
/// The items of a history, found the slow and obvious way: all events at hand, every question answered by walking back along
/// <c>previousEventId</c>. What the incremental fold must agree with; shares no code with it.
/// </summary>
internal sealed class PlainRegroup
{
    private static readonly string[] FailureTypes =
        ["TaskFailed", "TaskTimedOut", "LambdaFunctionFailed", "LambdaFunctionTimedOut", "ActivityFailed"];

    private readonly Dictionary<long, HistoryEvent> _events;
    private readonly List<Iteration> _iterations = [];

    internal PlainRegroup(IReadOnlyList<HistoryEvent> events)
    {
        _events = events.ToDictionary(e => e.Id!.Value);
        var redrive = 0L;
        foreach (var e in events)
        {
            var id = e.Id!.Value;
            switch (e.Type.Value)
            {
                case "MapIterationStarted":
                    _iterations.Add(new Iteration(e, ActivationOf(e)));
                    break;
                case "MapIterationSucceeded" or "MapIterationFailed" or "MapIterationAborted":
                    End(e);
                    break;
                case "MapStateFailed" or "MapStateStarted":
                    CloseOpenOnes(id, iteration => MapOf(iteration.Activation) == MapOf(id) && iteration.Activation != id);
                    break;
                case "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionAborted" or "ExecutionTimedOut":
                    CloseOpenOnes(id, _ => true);
                    break;
                case "ExecutionRedriven":
                    redrive = id;
                    break;
                case var type when redrive > 0
                    && !type.StartsWith("Map", StringComparison.Ordinal)
                    && !type.EndsWith("Aborted", StringComparison.Ordinal):
                    Around(id).Where(iteration => !iteration.IsOpen && iteration.EndedBy < redrive).ToList().ForEach(Reopen);
                    break;
                default:
                    break;
            }
        }
    }

    internal IReadOnlyList<Iteration> Iterations => _iterations;

    /// <summary>1 plus the tries that follow another try of the same entered state; 0 without any.</summary>
    internal int AttemptsOf(Iteration iteration)
    {
        var triesByState = _events.Values
            .Where(e => e.Type.Value.EndsWith("Scheduled", StringComparison.Ordinal) && Around(e.Id!.Value).FirstOrDefault() == iteration)
            .GroupBy(e => Chain(e.Id!.Value).First(id => TypeOf(id).EndsWith("StateEntered", StringComparison.Ordinal)))
            .Select(tries => tries.Count())
            .ToList();
        return triesByState.Count == 0 ? 0 : 1 + triesByState.Sum(tries => tries - 1);
    }

    private string TypeOf(long id) => _events[id].Type.Value;

    private long Previous(long id) => _events[id].PreviousEventId!.Value;

    private IEnumerable<long> Chain(long id)
    {
        for (; id > 0; id = Previous(id))
        {
            yield return id;
        }
    }

    /// <summary>The iterations around an event, innermost first.</summary>
    private IEnumerable<Iteration> Around(long id)
    {
        for (; id > 0; id = Previous(id))
        {
            if (TypeOf(id) is "MapStateExited" or "MapStateSucceeded" or "MapStateFailed" or "MapStateStarted")
            {
                id = MapOf(id);
            }
            else if (_iterations.Find(candidate => candidate.StartedBy == id) is { } iteration)
            {
                yield return iteration;
                id = MapOf(iteration.Activation);
            }
        }
    }

    /// <summary>Id of the event that entered the Map state of which an event tells the start or the end.</summary>
    private long MapOf(long id)
    {
        if (_events[id].StateExitedEventDetails?.Name is { } name)
        {
            return Chain(id).First(entered => _events[entered].StateEnteredEventDetails?.Name == name);
        }

        var current = Previous(id);
        while (TypeOf(current) != "MapStateEntered")
        {
            current = Previous(TypeOf(current) is "MapStateExited" or "MapStateSucceeded" or "MapStateFailed" ? MapOf(current) : current);
        }

        return current;
    }

    private long ActivationOf(HistoryEvent started) => Chain(started.Id!.Value).First(id =>
        TypeOf(id) == "MapStateStarted"
        && _events[MapOf(id)].StateEnteredEventDetails.Name == started.MapIterationStartedEventDetails.Name);

    private void End(HistoryEvent e)
    {
        var details = e.MapIterationSucceededEventDetails ?? e.MapIterationFailedEventDetails ?? e.MapIterationAbortedEventDetails;
        var around = Around(e.PreviousEventId!.Value).ToList();
        var open = _iterations
            .Where(iteration => iteration.IsOpen && iteration.Name == details.Name && iteration.Index == details.Index)
            .ToList();
        var ended = around.Find(open.Contains)
            ?? open.MaxBy(iteration => (Nearness(iteration, around), iteration.StartedBy))
            ?? throw new InvalidOperationException($"{e.Id} ends nothing.");
        switch (e.Type.Value)
        {
            case "MapIterationSucceeded":
                ended.Close(e.Id!.Value, ItemStatus.Succeeded, null);
                break;
            case "MapIterationAborted":
                ended.Close(e.Id!.Value, ItemStatus.Aborted, null);
                break;
            default:
                var cause = Chain(e.PreviousEventId!.Value).First(id => TypeOf(id) != "MapStateFailed");
                var failure = FailureTypes.Contains(TypeOf(cause)) ? _events[cause] : null;
                var isTimeout = failure?.Type.Value.EndsWith("TimedOut", StringComparison.Ordinal) ?? false;
                ended.Close(e.Id!.Value, isTimeout ? ItemStatus.TimedOut : ItemStatus.Failed, failure);
                break;
        }
    }

    /// <summary>The innermost activation, by its id, that an iteration shares with those around the failure that ended it.</summary>
    private long Nearness(Iteration iteration, List<Iteration> around)
    {
        var activations = Around(iteration.StartedBy).Select(outer => outer.Activation).Append(iteration.Activation).ToHashSet();
        return around.Where(failed => activations.Contains(failed.Activation)).Select(failed => failed.Activation).DefaultIfEmpty().Max();
    }

    private void CloseOpenOnes(long by, Func<Iteration, bool> isConcerned)
    {
        foreach (var iteration in _iterations.Where(iteration => iteration.IsOpen && isConcerned(iteration)))
        {
            iteration.Close(by, ItemStatus.Aborted, null);
        }
    }

    private static void Reopen(Iteration iteration) => iteration.Close(0, ItemStatus.Running, null);

    internal sealed class Iteration(HistoryEvent started, long activation)
    {
        internal long StartedBy { get; } = started.Id!.Value;

        internal long Activation { get; } = activation;

        internal string Name { get; } = started.MapIterationStartedEventDetails.Name;

        internal int Index { get; } = started.MapIterationStartedEventDetails.Index!.Value;

        internal ItemStatus Status { get; private set; } = ItemStatus.Running;

        internal long EndedBy { get; private set; }

        internal HistoryEvent? Failure { get; private set; }

        internal bool IsOpen => Status == ItemStatus.Running;

        internal void Close(long by, ItemStatus status, HistoryEvent? failure) => (EndedBy, Status, Failure) = (by, status, failure);
    }
}
