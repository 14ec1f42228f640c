using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>A run as <see cref="InMemoryRunStore"/> keeps it.</summary>
internal sealed class InMemoryRun(RunIdentity identity)
{
    internal RunIdentity Identity { get; set; } = identity;

    internal RunState State { get; private set; } = RunState.Unread;

    internal long Version { get; private set; }

    internal List<ScopedEvent> Events { get; } = [];

    internal SortedDictionary<long, Activation> Activations { get; } = [];

    internal Dictionary<ItemKey, ItemChange> Items { get; } = [];

    internal Dictionary<string, StateCounts> States { get; } = [];

    internal Dictionary<ItemKey, ChildDetails> Details { get; } = [];

    internal Dictionary<ItemKey, IReadOnlyList<ScopedEvent>> Histories { get; } = [];

    internal bool IsOpen => State.Status == RunStatus.Running || Activations.Values.Any(activation => activation.MapRun is { IsSettled: false });

    internal Dictionary<ItemKey, ItemIdentity> Names { get; } = [];

    /// <summary>Whether somebody has looked at it since it ended.</summary>
    internal bool IsLookedAt { get; private set; }

    internal bool Look()
    {
        var isFirst = !IsLookedAt && State.Status != RunStatus.Running;
        IsLookedAt |= isFirst;
        return isFirst;
    }

    internal void Append(RunDelta delta, ItemIdentityRule rule)
    {
        if (Version != delta.FromVersion)
        {
            throw new RunVersionConflictException(delta.Run, delta.FromVersion, Version);
        }

        (State, Version) = (delta.State, delta.Version);
        IsLookedAt &= State.Status != RunStatus.Running;
        Events.AddRange(delta.Events);
        foreach (var activation in delta.Activations)
        {
            Activations[activation.Id] = activation;
        }

        foreach (var item in delta.Items)
        {
            Items[item.Key] = item;
        }

        foreach (var input in ItemInputs.Read(delta))
        {
            Names[input.Item] = rule.Read(input.Json);
        }

        foreach (var counts in delta.States)
        {
            States[counts.State] = counts;
        }

        foreach (var (key, details) in delta.Details)
        {
            Details[key] = details;
        }
    }

    internal RunRow ToRow() => new(Identity, State, Version);

    internal RunImage ToImage() => new(
        new RunSnapshot
        {
            Identity = Identity,
            Version = Version,
            State = State,
            Activations = [.. Activations.Values],
            States = [.. States.Values],
        },
        [.. Activations.Values.Select(ToCells)]);

    private ActivationCells ToCells(Activation activation)
    {
        var columns = new ItemColumnsBuilder(activation.StartedAt);
        columns.Grow(activation.Size);
        foreach (var item in Items.Values.Where(item => item.Key.Activation == activation.Id))
        {
            columns.Set(item);
        }

        return new ActivationCells(Version, activation, columns.ToColumns());
    }
}
