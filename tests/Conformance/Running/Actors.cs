using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Services;

namespace Fanout.Conformance.Running;

/// <summary>What acts beside an execution.</summary>
internal sealed class Actors(IEnumerable<JsonElement> actors, StandInQueues queues, StatesClient client)
{
    /// <summary>What is said about the first actor that cannot be played, or null when all can.</summary>
    public static string? FindUnknown(IEnumerable<JsonElement> actors)
    {
        foreach (var actor in actors)
        {
            var behaviour = actor.Text("behaviour") ?? "";
            var isKnown = actor.Text("kind") switch
            {
                "activity-worker" => ActivityWorker.Knows(behaviour),
                "queue-worker" => QueueWorker.Knows(behaviour),
                "background" => BackgroundActor.Knows(actor),
                _ => false,
            };
            if (!isKnown)
            {
                return $"actor {actor.Text("kind")} that does this: {behaviour}";
            }
        }

        return null;
    }

    /// <summary>Lets them act while the work is done; workers of queues act until it is done, the others to their end.</summary>
    public async Task<T> BesideAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var endless = actors.Where(actor => actor.Text("kind") == "queue-worker")
            .Select(actor => new QueueWorker(actor, queues, client).RunAsync(working.Token))
            .ToList();
        await Task.WhenAll(actors.Where(actor => actor.Text("kind") != "queue-worker").Select(actor => actor.Text("kind") == "background"
            ? new BackgroundActor(actor, queues, client).RunAsync(cancellationToken)
            : new ActivityWorker(actor, client).RunAsync(cancellationToken)));
        var result = await work();
        await working.CancelAsync();
        await Task.WhenAll(endless).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return result;
    }
}
