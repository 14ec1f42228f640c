using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.StatesLanguage.Syntax;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Discovery;

/// <summary>Finds the runs of one connection, machine by machine, the lively ones more often.</summary>
internal sealed class ConnectionDiscovery(
    Connection connection,
    MachineCatalog catalog,
    IRunStore store,
    IRunQueries queries,
    PollScheduler scheduler,
    MonitoringOptions options,
    TimeProvider time,
    ILogger logger)
{
    private const double QuietGrowth = 1.5;

    /// <summary>One entry a Standard machine; those of deleted machines go with <see cref="UpdateMachinesAsync"/>.</summary>
    private readonly Dictionary<StateMachineArn, MachineSweep> _sweeps = [];

    /// <summary>Looks at every machine that is due. What AWS refuses for one machine does not keep the others from their turn.</summary>
    internal async Task<DiscoveryRound> RunOnceAsync(CancellationToken cancellationToken)
    {
        string? problem = null;
        await UpdateMachinesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (machine, sweep) in _sweeps.Where(entry => entry.Value.NextAt <= time.GetUtcNow()).ToList())
        {
            try
            {
                var isLively = await SweepAsync(machine, sweep, cancellationToken).ConfigureAwait(false);
                sweep.Quiet = isLively ? 0 : sweep.Quiet + 1;
            }
            catch (StateMachineDoesNotExistException)
            {
                catalog.Invalidate(connection.Id);
                _sweeps.Remove(machine);
            }
            catch (AmazonServiceException exception) when (!Throttling.IsThrottling(exception))
            {
                sweep.Quiet++;
                problem ??= $"{machine.Name}: {ConnectionProblem.Describe(exception)}";
                Log.MachineRefused(logger, machine.Value, exception.ErrorCode, exception.Message);
            }

            sweep.NextAt = time.GetUtcNow() + PauseAfter(sweep.Quiet);
        }

        var latest = time.GetUtcNow() + options.SlowestDiscovery;
        return new DiscoveryRound(_sweeps.Values.Select(sweep => sweep.NextAt).Append(latest).Min(), problem);
    }

    private async Task UpdateMachinesAsync(CancellationToken cancellationToken)
    {
        var list = await catalog.ListAsync(connection.Id, refresh: false, RequestPriority.Background, cancellationToken)
            .ConfigureAwait(false);
        var standard = list.Machines.Where(machine => machine.Type == MachineType.Standard).Select(machine => machine.Arn).ToHashSet();
        foreach (var machine in standard)
        {
            _sweeps.TryAdd(machine, new MachineSweep(connection, machine));
        }

        foreach (var gone in _sweeps.Keys.Where(machine => !standard.Contains(machine)).ToList())
        {
            _sweeps.Remove(gone);
        }
    }

    /// <returns>Whether the machine is worth looking at again soon.</returns>
    private async Task<bool> SweepAsync(StateMachineArn machine, MachineSweep sweep, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - options.ImportLookBack;
        var isLively = false;
        foreach (var execution in await sweep.ListAsync(oldest, cancellationToken).ConfigureAwait(false))
        {
            var isRunning = execution.Status == ExecutionStatus.RUNNING;
            isLively |= await TakeUpAsync(machine, execution, isRunning, cancellationToken).ConfigureAwait(false) || isRunning;
        }

        sweep.Complete();
        return isLively;
    }

    /// <returns>Whether the run was new, or ran again.</returns>
    private async Task<bool> TakeUpAsync(
        StateMachineArn machine, ExecutionListItem execution, bool isRunning, CancellationToken cancellationToken)
    {
        var arn = new ExecutionArn(execution.ExecutionArn);
        var known = await queries.FindRunAsync(connection.Id, arn, cancellationToken).ConfigureAwait(false);
        if (known is not null)
        {
            var isOpen = isRunning || known.State.Status == RunStatus.Running;
            if (!isOpen || scheduler.IsFollowing(known.Identity.Id))
            {
                return false;
            }

            scheduler.Follow(known.Identity);
            Log.RunsAgain(logger, execution.ExecutionArn);
            return true;
        }

        var run = await store.AddAsync(
            new NewRun
            {
                Connection = connection.Id,
                Execution = arn,
                StateMachine = machine,
                StartedAt = UtcTime.From(execution.StartDate) ?? time.GetUtcNow(),
                Origin = RunOrigin.Discovered,
            },
            cancellationToken).ConfigureAwait(false);
        scheduler.Follow(run);
        Log.RunFound(logger, execution.ExecutionArn, execution.Status?.Value ?? "");
        return true;
    }

    private TimeSpan PauseAfter(int quiet)
    {
        var grown = options.FastestDiscovery.TotalSeconds * Math.Pow(QuietGrowth, Math.Min(quiet, 100));
        return grown < options.SlowestDiscovery.TotalSeconds ? TimeSpan.FromSeconds(grown) : options.SlowestDiscovery;
    }
}
