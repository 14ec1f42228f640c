using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Review.Retry.Detection;

namespace Fanout.Review.Replay;

/// <summary>Puts together what is known of an item for running it again.</summary>
public sealed class ReplayReader(IRunQueries runs, IRetrySources sources, MachineCatalog machines, ChildOpener children)
{
    /// <summary>Reads an item; null when there is none, or it has not started.</summary>
    public async Task<ReplayCase?> ReadAsync(ItemKey key, CancellationToken cancellationToken)
    {
        if (await runs.GetRunAsync(key.Run, cancellationToken).ConfigureAwait(false) is not { } run
            || await runs.GetItemAsync(key, cancellationToken).ConfigureAwait(false) is not { } item
            || await sources.GetActivationAsync(key.Run, key.Activation, cancellationToken).ConfigureAwait(false) is not { } activation)
        {
            return null;
        }

        if (item.Item.ChildName is not null)
        {
            // Its history tells what its function was sent; it is stored, so that the next reading finds it there.
            await children.OpenAsync(item.Item, cancellationToken).ConfigureAwait(false);
        }

        var inputs = await sources.GetInputsAsync(key.Run, key.Activation, [key.Index], cancellationToken).ConfigureAwait(false);
        var calls = await sources.GetLastCallsAsync(key.Run, key.Activation, [key.Index], cancellationToken).ConfigureAwait(false);
        var call = calls.TryGetValue(key.Index, out var scheduled) ? FunctionCall.Read(scheduled).Call : null;
        return new ReplayCase
        {
            Run = run,
            Item = item,
            MapState = activation.MapState,
            Input = inputs.GetValueOrDefault(key.Index),
            Payload = call?.Payload,
            Function = call?.Function,
            Definition = await FindDefinitionAsync(run.Identity, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<string?> FindDefinitionAsync(RunIdentity run, CancellationToken cancellationToken)
    {
        try
        {
            return (await machines.GetAsync(run.Connection, run.StateMachine, cancellationToken).ConfigureAwait(false))?.Definition;
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            // Everything else is stored here; the bundle says that the definition is missing.
            return null;
        }
    }
}
