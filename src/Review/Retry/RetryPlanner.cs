using System.Text.Json;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Microsoft.Extensions.Options;

namespace Fanout.Review.Retry;

/// <summary>Looks at chosen items and finds the ways to get exactly them done.</summary>
public sealed class RetryPlanner(
    IRunQueries runs,
    IRetrySources sources,
    IRetryRouteSettings settings,
    IRetryJobQueries jobs,
    MachineCatalog machines,
    RunRedriver redriver,
    IOptions<PriceOptions> prices)
{
    /// <summary>Items of one retry: what is sent for each is held in memory until the job is stored.</summary>
    public const int MostItems = 100_000;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonDepth.Most };

    /// <summary>Prepares a retry; null when there is no such run or activation.</summary>
    /// <exception cref="RetryPlanException">There are too many items.</exception>
    public async Task<RetryDraft?> PrepareAsync(RetrySelection selection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.Indexes.Count > MostItems)
        {
            throw new RetryPlanException($"{Quantity.Of(selection.Indexes.Count, "item")} were chosen; at most {Quantity.Of(MostItems, "item")} can be retried at once.");
        }

        if (await runs.GetRunAsync(selection.Run, cancellationToken).ConfigureAwait(false) is not { } run
            || await sources.GetActivationAsync(selection.Run, selection.Activation, cancellationToken).ConfigureAwait(false) is not { } activation)
        {
            return null;
        }

        var (items, leftOut) = await ChooseAsync(selection, cancellationToken).ConfigureAwait(false);
        var retry = await ReadAsync(run, activation, items, cancellationToken).ConfigureAwait(false);
        RouteDraft[] routes = items.Count == 0 ? [] : [RedriveRoute.Draft(retry), NewRunRoute.Draft(retry), InvokeRoute.Draft(retry)];
        return new RetryDraft
        {
            Run = run,
            Activation = activation,
            Items = items,
            LeftOut = leftOut,
            Routes = [.. routes.OrderBy(Rank)],
        };
    }

    /// <summary>
    /// What is possible before what is not; then what runs nothing else; then the ways through Step Functions, which leave a complete
    /// run behind.
    /// </summary>
    private static int Rank(RouteDraft draft) =>
        (draft.Offer.IsPossible ? 0 : 100) + (draft.Offer.AlsoRuns.Count > 0 ? 10 : 0) + (int)draft.Offer.Route;

    private async Task<(IReadOnlyList<ItemRow> Items, IReadOnlyList<string> LeftOut)> ChooseAsync(RetrySelection selection, CancellationToken cancellationToken)
    {
        var rows = await runs.GetItemsAsync(selection.Run, selection.Activation, selection.Indexes, cancellationToken).ConfigureAwait(false);
        var outcomes = await jobs.GetOutcomesAsync(selection.Run, selection.Activation, cancellationToken).ConfigureAwait(false);
        var busy = outcomes.Where(outcome => outcome.State <= Jobs.JobItemState.InDoubt).Select(outcome => outcome.Item.Index).ToHashSet();
        var fixedBefore = outcomes.Where(outcome => outcome.State == Jobs.JobItemState.Fixed).Select(outcome => outcome.Item.Index).ToHashSet();

        var ended = rows.Where(row => row.Item.Status is ItemStatus.Failed or ItemStatus.TimedOut or ItemStatus.Aborted).ToList();
        var leftOut = new List<string>();
        Add(selection.Indexes.Count - rows.Count, "has not started", "have not started");
        Add(rows.Count - ended.Count, "is running or has succeeded", "are running or have succeeded");
        Add(ended.Count(row => busy.Contains(row.Item.Key.Index)), "is being retried already", "are being retried already");
        Add(ended.Count(row => fixedBefore.Contains(row.Item.Key.Index)), "was fixed by an earlier retry", "were fixed by earlier retries");
        return ([.. ended.Where(row => !busy.Contains(row.Item.Key.Index) && !fixedBefore.Contains(row.Item.Key.Index)).OrderBy(row => row.Item.Key.Index)], leftOut);

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                leftOut.Add($"{Quantity.Of(count, "item")} {(count == 1 ? one : many)}.");
            }
        }
    }

    private async Task<RetryCase> ReadAsync(RunRow run, Activation activation, IReadOnlyList<ItemRow> items, CancellationToken cancellationToken)
    {
        var identity = run.Identity;
        int[] indexes = [.. items.Select(row => row.Item.Key.Index)];
        var isRefused = identity.Origin == RunOrigin.Recorded || run.State.Status is RunStatus.Running or RunStatus.Succeeded;
        return new RetryCase
        {
            Run = run,
            Activation = activation,
            Items = items,
            Machine = await FindMachineAsync(identity, cancellationToken).ConfigureAwait(false),
            RunInput = Parse(await sources.GetRunInputAsync(identity.Id, cancellationToken).ConfigureAwait(false)),
            MapInput = Parse(await sources.GetMapInputAsync(identity.Id, activation, cancellationToken).ConfigureAwait(false)),
            Inputs = await sources.GetInputsAsync(identity.Id, activation.Id, indexes, cancellationToken).ConfigureAwait(false),
            Calls = await sources.GetLastCallsAsync(identity.Id, activation.Id, indexes, cancellationToken).ConfigureAwait(false),
            Advice = isRefused ? null : await redriver.AdviseAsync(identity, cancellationToken).ConfigureAwait(false),
            WasMapLeft = await sources.WasLeftAsync(identity.Id, activation, cancellationToken).ConfigureAwait(false),
            Setting = await settings.GetAsync(identity.Connection, identity.StateMachine, activation.MapState, cancellationToken).ConfigureAwait(false),
            PricePerThousand = prices.Value.PerThousandIn(identity.Execution.Value.Split(':') is { Length: > 3 } parts ? parts[3] : ""),
        };
    }

    private async Task<Machine?> FindMachineAsync(RunIdentity run, CancellationToken cancellationToken)
    {
        try
        {
            return await machines.GetAsync(run.Connection, run.StateMachine, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            // The routes say that the definition cannot be read; the page of the machine says why.
            return null;
        }
    }

    // AWS leaves out what is too large; what is left is no JSON.
    private static JsonElement? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonElement.Parse(json, Deep);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
