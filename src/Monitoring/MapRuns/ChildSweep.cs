using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Brings the children of a Map Run up to what its counters say, with as few pages as possible: a status is listed only when AWS counts
/// more of it than are known, failures first, and only down to where nothing unknown can follow.
/// </summary>
/// <remarks>
/// Lists are in the order of starts, newest first. Once all children that ran at some moment were listed, one that ended since either
/// started after that moment or is known as running. So a list of ended children needs to be read down to the moment only, or a little
/// further to those that ran then and have ended; those that ran long are read one by one. Ending a pass when as many were found as
/// AWS counts would leave holes, because more end meanwhile, and a later pass would go through all that is known to find them.
/// </remarks>
internal sealed class ChildSweep(ChildList list, FailureReader failures, RunWriter writer, long activation, TimeProvider time)
{
    /// <summary>Children that are described one by one in a sweep; more come in the next.</summary>
    private const int MostStragglers = 20;

    /// <summary>How far our clock may be from AWS's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private static readonly ItemStatus[] Failures = [ItemStatus.Failed, ItemStatus.TimedOut, ItemStatus.Aborted];

    private readonly Dictionary<ItemStatus, ChildPass> _passes = Enum.GetValues<ItemStatus>().ToDictionary(status => status, _ => new ChildPass());

    /// <summary>When, by AWS's clock, the children ran that were listed to the end last.</summary>
    private DateTimeOffset _runningAsOf = DateTimeOffset.MinValue;

    /// <summary>The children of that list.</summary>
    private HashSet<string> _running = [];

    /// <summary>Children that have ended and were in none of the lists of the last sweep.</summary>
    private HashSet<int> _missed = [];

    private PassPlan _plan = new(DateTimeOffset.MinValue, []);

    /// <summary>Whether every child was found by this sweep, so that nothing is known that would be read again.</summary>
    private bool? _isFirst;

    private int _redrives;

    /// <summary>Called between two pages of a long list; true when what follows became known by another way.</summary>
    internal Func<CancellationToken, Task<bool>> Overtaken { get; init; } = _ => Task.FromResult(false);

    /// <summary>Called for every page that brought something new.</summary>
    internal Action? Progressed { get; init; }

    /// <summary>Reads what is new.</summary>
    /// <returns>Whether anything was.</returns>
    internal async Task<bool> RunAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        var (mapRun, unlisted, known) = await writer.ReadAsync(
            run => (run.MapRunOf(activation), CountUnlisted(run), run.ChildrenOf(activation).Count), cancellationToken).ConfigureAwait(false);
        _isFirst ??= known == 0;
        if (unlisted == 0)
        {
            return false;
        }

        if (mapRun.RedriveCount > _redrives)
        {
            _redrives = mapRun.RedriveCount;
            Forget();
        }

        var changed = await ReadFailuresAsync(priority, cancellationToken).ConfigureAwait(false);
        changed |= await ReadPassAsync(ItemStatus.Pending, priority, cancellationToken).ConfigureAwait(false);
        changed |= await ReadRunningAsync(priority, cancellationToken).ConfigureAwait(false);
        _plan = await writer.ReadAsync(
            run => PassPlan.Of(run.ChildrenOf(activation), _passes[ItemStatus.Succeeded].KnownBefore, _running), cancellationToken).ConfigureAwait(false);
        changed |= await ReadPassAsync(ItemStatus.Succeeded, priority, cancellationToken).ConfigureAwait(false);
        changed |= await ReadStragglersAsync(priority, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>By how much the children that are known differ from what AWS counts, status by status.</summary>
    internal long CountUnlisted(RunProjection run)
    {
        var counts = run.MapRunOf(activation).Children;
        var children = run.ChildrenOf(activation);
        return _passes.Keys.Sum(status => Math.Abs(CountOf(counts, status) - children.CountOf(status)));
    }

    /// <summary>Reads every list to its end next time: the sums differ although nothing new was found.</summary>
    internal void Forget()
    {
        (_runningAsOf, _isFirst) = (DateTimeOffset.MinValue, false);
        foreach (var pass in _passes.Values)
        {
            pass.Forget();
        }
    }

    private async Task<bool> ReadFailuresAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var status in Failures)
        {
            changed |= await ReadPassAsync(status, priority, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    /// <summary>Reads all that run: they are few, and whoever is not among them has ended.</summary>
    private async Task<bool> ReadRunningAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        var (counted, known) = await CountAsync(ItemStatus.Running, cancellationToken).ConfigureAwait(false);
        if (counted == 0 && known == 0)
        {
            return false;
        }

        DateTimeOffset? asOf = null;
        var changed = false;
        HashSet<string> running = [];
        string? next = null;
        do
        {
            var page = await list.ReadAsync(ItemStatus.Running, counted + known, onlyRedriven: false, next, priority, cancellationToken)
                .ConfigureAwait(false);
            changed |= await CommitAsync(page, cancellationToken).ConfigureAwait(false) > 0;
            running.UnionWith(page.Children.Select(child => child.Name));
            asOf ??= page.Children.Count > 0 ? page.Children[0].StartedAt : time.GetUtcNow() - ClockSkew;
            next = page.Next;
        }
        while (next is not null);

        (_runningAsOf, _running) = (asOf.Value, running);
        return changed;
    }

    /// <summary>Reads children of one status if AWS counts more of them than are known.</summary>
    private async Task<bool> ReadPassAsync(ItemStatus status, RequestPriority priority, CancellationToken cancellationToken)
    {
        var missing = await CountMissingAsync(status, cancellationToken).ConfigureAwait(false);
        if (missing <= 0)
        {
            return false;
        }

        var found = await ReadPassAsync(status, missing, onlyRedriven: false, priority, cancellationToken).ConfigureAwait(false);
        if (found < missing && _redrives > 0)
        {
            // A redriven child keeps its start, so it stands anywhere in the list.
            found += await ReadPassAsync(status, missing - found, onlyRedriven: true, priority, cancellationToken).ConfigureAwait(false);
        }

        return found > 0;
    }

    private async Task<long> ReadPassAsync(
        ItemStatus status, long missing, bool onlyRedriven, RequestPriority priority, CancellationToken cancellationToken)
    {
        var pass = onlyRedriven ? new ChildPass() : _passes[status];
        var isPlanned = status == ItemStatus.Succeeded && !onlyRedriven && (_isFirst == true || pass.KnownBefore > DateTimeOffset.MinValue);
        pass.Begin(_runningAsOf, isPlanned ? _plan.ReadTo : null);
        var wanted = isPlanned ? missing - _plan.Stragglers.Count : missing;
        long found = 0;
        do
        {
            var page = await ReadPageAsync(status, missing - found, onlyRedriven, pass, priority, cancellationToken).ConfigureAwait(false);
            found += await CommitAsync(page, cancellationToken).ConfigureAwait(false);
            pass.Take(page, isEnough: found >= wanted);
            if (pass.IsUnderWay && status == ItemStatus.Succeeded)
            {
                // Thousands of pages may follow; failures do not wait for them.
                await ReadFailuresAsync(priority, cancellationToken).ConfigureAwait(false);
                await failures.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (await Overtaken(cancellationToken).ConfigureAwait(false))
                {
                    pass.Forget();
                }
            }
        }
        while (pass.IsUnderWay);

        return found;
    }

    private async Task<ChildPage> ReadPageAsync(
        ItemStatus status, long wanted, bool onlyRedriven, ChildPass pass, RequestPriority priority, CancellationToken cancellationToken)
    {
        // Where one page was not enough, the rest is far down the list: small pages would be many.
        var size = pass.Next is null ? wanted : ChildList.LargestPage;
        try
        {
            return await list.ReadAsync(status, size, onlyRedriven, pass.Next, priority, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidTokenException) when (pass.Next is not null)
        {
            // Tokens live for a day. Source: API reference, "ListExecutions".
            pass.Restart();
            return await list.ReadAsync(status, size, onlyRedriven, pass.Next, priority, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Children that are known as running and were not among those that run: each has ended, and was in no list that was read.</summary>
    private async Task<bool> ReadStragglersAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        var arns = await writer.ReadAsync(run => FindStragglers(run.ChildrenOf(activation), run.MapRunOf(activation)), cancellationToken)
            .ConfigureAwait(false);
        List<ChildExecution> children = [];
        foreach (var arn in arns)
        {
            children.Add(await list.DescribeAsync(arn, priority, cancellationToken).ConfigureAwait(false));
        }

        return children.Count > 0
            && await writer.CommitAsync(run => run.Apply(activation, children), cancellationToken).ConfigureAwait(false);
    }

    private List<ExecutionArn> FindStragglers(ChildTable children, MapRun mapRun)
    {
        var ended = children.Running.Where(index => !_running.Contains(children.NameOf(index))).ToHashSet();
        List<int> stragglers = [.. _plan.Stragglers.Concat(_missed).Distinct().Where(ended.Contains).Take(MostStragglers)];
        ended.ExceptWith(stragglers);
        _missed = _passes[ItemStatus.Succeeded].KnownBefore == DateTimeOffset.MinValue ? [] : ended;
        return [.. stragglers.Select(children.NameOf).Select(mapRun.ArnOf).OfType<ExecutionArn>()];
    }

    /// <returns>How many children of the page are new or changed.</returns>
    private async Task<int> CommitAsync(ChildPage page, CancellationToken cancellationToken)
    {
        if (page.Kind is { } kind)
        {
            await writer.CommitAsync(run => run.Apply(activation, run.MapRunOf(activation) with { ChildKind = kind }), cancellationToken)
                .ConfigureAwait(false);
        }

        var changed = 0;
        if (page.Children.Count > 0)
        {
            // Oldest first, so that children of one page are in the order of their starts.
            List<ChildExecution> children = [.. page.Children.Reverse()];
            await writer.CommitAsync(
                run =>
                {
                    var delta = run.Apply(activation, children);
                    changed = delta?.Items.Count ?? 0;
                    return delta;
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (changed > 0)
        {
            Progressed?.Invoke();
        }

        return changed;
    }

    private async Task<long> CountMissingAsync(ItemStatus status, CancellationToken cancellationToken)
    {
        var (counted, known) = await CountAsync(status, cancellationToken).ConfigureAwait(false);
        return counted - known;
    }

    private Task<(long Counted, int Known)> CountAsync(ItemStatus status, CancellationToken cancellationToken) => writer.ReadAsync(
        run => (CountOf(run.MapRunOf(activation).Children, status), run.ChildrenOf(activation).CountOf(status)), cancellationToken);

    /// <summary>Children that have not begun are in no list: of the pending ones only those that wait for a redrive are.</summary>
    private static long CountOf(MapRunCounts counts, ItemStatus status) =>
        status == ItemStatus.Pending ? counts.PendingRedrive : counts.Of(status);
}
