using System.Collections.Concurrent;
using System.Text;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Runs;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Machines;

/// <summary>
/// The machines of the connections. What AWS said is used for <see cref="MonitoringOptions.MachineCacheAge"/>, however many ask;
/// errors of AWS reach the caller and are not kept.
/// </summary>
public sealed class MachineCatalog(ConnectionRegistry connections, IOptions<MonitoringOptions> options, TimeProvider time)
{
    /// <summary>AWS's largest page.</summary>
    private const int PageSize = 1_000;

    private readonly TimeSpan _age = options.Value.MachineCacheAge;

    /// <summary>One entry a connection.</summary>
    private readonly ConcurrentDictionary<ConnectionId, MachineList> _lists = new();

    /// <summary>One entry a machine that somebody opened; <see cref="ListAsync"/> removes those that are gone.</summary>
    private readonly ConcurrentDictionary<(ConnectionId Connection, StateMachineArn Arn), Machine> _machines = new();

    /// <summary>All machines of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="refresh">Whether to ask AWS whatever is known already.</param>
    /// <param name="priority">Who waits for the answer.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<MachineList> ListAsync(
        ConnectionId connection, bool refresh, RequestPriority priority, CancellationToken cancellationToken)
    {
        if (!refresh && _lists.TryGetValue(connection, out var known) && IsFresh(known.AsOf))
        {
            return known;
        }

        var asOf = time.GetUtcNow();
        List<MachineSummary> machines = [];
        string? next = null;
        do
        {
            var request = new ListStateMachinesRequest { MaxResults = PageSize, NextToken = next };
            var page = await connections[connection].CallAsync(
                ApiAction.ListStateMachines, priority, (client, token) => client.ListStateMachinesAsync(request, token), cancellationToken)
                .ConfigureAwait(false);
            machines.AddRange((page.StateMachines ?? []).Select(machine => SummaryOf(connection, machine)));
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        var list = new MachineList([.. machines.OrderBy(machine => machine.Name, StringComparer.Ordinal)], asOf);
        _lists[connection] = list;
        Forget(connection, machines);
        return list;
    }

    /// <summary>One machine with its definition.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="arn">The machine.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The machine; null when there is none with this ARN.</returns>
    public async Task<Machine?> GetAsync(ConnectionId connection, StateMachineArn arn, CancellationToken cancellationToken)
    {
        if (_machines.TryGetValue((connection, arn), out var known) && IsFresh(known.AsOf))
        {
            return known;
        }

        try
        {
            var asOf = time.GetUtcNow();
            var request = new DescribeStateMachineRequest { StateMachineArn = arn.Value };
            var answer = await connections[connection].CallAsync(
                ApiAction.DescribeStateMachine,
                RequestPriority.Interactive,
                (client, token) => client.DescribeStateMachineAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            return _machines[(connection, arn)] = MachineOf(connection, answer, known, asOf);
        }
        catch (StateMachineDoesNotExistException)
        {
            _machines.TryRemove((connection, arn), out _);
            return null;
        }
    }

    /// <summary>Forgets what is known of a connection, because it was changed from here.</summary>
    public void Invalidate(ConnectionId connection)
    {
        _lists.TryRemove(connection, out _);
        Forget(connection, []);
    }

    private static MachineSummary SummaryOf(ConnectionId connection, StateMachineListItem machine) =>
        new(connection, new StateMachineArn(machine.StateMachineArn), TypeOf(machine.Type?.Value), UtcTime.From(machine.CreationDate));

    private static Machine MachineOf(ConnectionId connection, DescribeStateMachineResponse answer, Machine? known, DateTimeOffset asOf)
    {
        var type = TypeOf(answer.Type?.Value);
        var parsed = known?.Definition == answer.Definition
            ? known.Parsed
            : StateMachineParser.Parse(Encoding.UTF8.GetBytes(answer.Definition), type);
        return new Machine
        {
            Summary = new MachineSummary(connection, new StateMachineArn(answer.StateMachineArn), type, UtcTime.From(answer.CreationDate)),
            Definition = answer.Definition,
            Parsed = parsed,
            Functions = parsed.Machine is { } machine ? FunctionReferences.Of(machine) : [],
            RoleArn = answer.RoleArn,
            RevisionId = answer.RevisionId,
            Description = answer.Description,
            IsDeleting = answer.Status?.Value == "DELETING",
            AsOf = asOf,
        };
    }

    private static MachineType TypeOf(string? type) => type == "EXPRESS" ? MachineType.Express : MachineType.Standard;

    private bool IsFresh(DateTimeOffset asOf) => time.GetUtcNow() - asOf < _age;

    private void Forget(ConnectionId connection, IEnumerable<MachineSummary> except)
    {
        var kept = except.Select(machine => machine.Arn).ToHashSet();
        foreach (var key in _machines.Keys.Where(key => key.Connection == connection && !kept.Contains(key.Arn)))
        {
            _machines.TryRemove(key, out _);
        }
    }
}
