using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The same item in other runs of its machine, found by its key.</summary>
public sealed class SameItems(IRunQueries queries, IMachineSettings settings)
{
    /// <summary>Items read at once: more would not be looked at one by one.</summary>
    private const int Most = 50;

    private DateTimeOffset _startedAt;

    /// <summary>Run of the item; null before the first <see cref="LoadAsync"/>.</summary>
    public RunIdentity? Run { get; private set; }

    /// <summary>Key of the item; null without one.</summary>
    public string? Key { get; private set; }

    /// <summary>How the items of the machine are named.</summary>
    public MachineIdentity Identity { get; private set; } = new(IdentityPaths.None, IsRelabelling: false);

    /// <summary>The same item in other runs, newest first.</summary>
    public IReadOnlyList<SameItemRow> Rows { get; private set; } = [];

    /// <summary>Whether there are more than were read.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Those that had ended when this one started, newest first.</summary>
    public IReadOnlyList<SameItemRow> Earlier => [.. Rows.Where(row => row.Item.StartedAt < _startedAt && row.Item.EndedAt is not null)];

    /// <summary>Those that started after this one, newest first.</summary>
    public IReadOnlyList<SameItemRow> Later => [.. Rows.Where(row => row.Item.StartedAt > _startedAt)];

    /// <summary>Reads them.</summary>
    /// <param name="run">The run of the item.</param>
    /// <param name="item">The item; null while it is pending.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task LoadAsync(RunIdentity run, ItemRow? item, CancellationToken cancellationToken)
    {
        var identity = await settings.GetIdentityAsync(run.Connection, run.StateMachine, cancellationToken);
        var page = item?.Key is { } key
            ? await queries.GetSameItemsAsync(new SameItemsQuery { Run = run, Key = key, Take = Most }, cancellationToken)
            : new Page<SameItemRow>([], Next: null);
        cancellationToken.ThrowIfCancellationRequested();
        (Run, Key, Identity, Rows, HasMore) = (run, item?.Key, identity, page.Rows, page.Next is not null);
        _startedAt = item?.Item.StartedAt ?? default;
    }
}
