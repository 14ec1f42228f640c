using System.Text.Json;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>How the items of a machine get label and key: what is set, what is being written, and what it would give.</summary>
public sealed class ItemIdentityViewModel(IRunQueries queries, IMachineSettings settings)
{
    /// <summary>Runs in which an input to try the paths on is looked for.</summary>
    private const int RunsToLookAt = 3;

    /// <summary>Events of such a run in which they are looked for.</summary>
    private const int EventsToLookAt = 300;

    private static readonly string[] EnteredEvents =
        ["TaskStateEntered", "PassStateEntered", "ChoiceStateEntered", "WaitStateEntered", "ParallelStateEntered", "MapStateEntered", "SucceedStateEntered"];

    private (ConnectionId Connection, StateMachineArn Machine)? _machine;
    private IReadOnlyList<SampleInput> _samples = [];

    /// <summary>What is set.</summary>
    public MachineIdentity Current { get; private set; } = new(IdentityPaths.None, IsRelabelling: false);

    /// <summary>Path to the label, as it is being written.</summary>
    public string LabelPath { get; set; } = "";

    /// <summary>Path to the key, as it is being written.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>Paths that the newest known inputs offer, with their values.</summary>
    public IReadOnlyList<(string Path, string Value)> Proposals { get; private set; } = [];

    /// <summary>What is wrong with the path to the label; null when nothing is.</summary>
    public string? LabelProblem => Check(LabelPath);

    /// <summary>What is wrong with the path to the key; null when nothing is.</summary>
    public string? KeyProblem => Check(KeyPath);

    /// <summary>Whether there is anything to save that can be saved.</summary>
    public bool CanSave => LabelProblem is null && KeyProblem is null && Written != Current.Paths;

    /// <summary>Whether it was saved since it was read.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>
    /// What the paths find in the newest known inputs, one for each kind of item, by the state that takes it; none when no input is
    /// known or a path cannot be used.
    /// </summary>
    public IReadOnlyList<(string State, ItemIdentity Identity)> Preview
    {
        get
        {
            if (LabelProblem is not null || KeyProblem is not null)
            {
                return [];
            }

            var rule = new ItemIdentityRule(Written);
            return [.. _samples.Select(sample => (sample.State, rule.Read(sample.Json)))];
        }
    }

    private IdentityPaths Written => new(OrNull(LabelPath), OrNull(KeyPath));

    /// <summary>Reads what is set, and an input to try paths on.</summary>
    public async Task LoadAsync(ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken)
    {
        if (_machine == (connection, machine))
        {
            return;
        }

        Current = await settings.GetIdentityAsync(connection, machine, cancellationToken);
        _samples = await FindInputsAsync(connection, machine, cancellationToken);
        Proposals = [.. _samples.Reverse().SelectMany(sample => InputPaths.List(sample.Json)).DistinctBy(proposal => proposal.Path)];
        (LabelPath, KeyPath, IsSaved) = (Current.Paths.Label ?? "", Current.Paths.Key ?? "", false);
        _machine = (connection, machine);
    }

    /// <summary>Sets what is written.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_machine is not var (connection, machine) || !CanSave)
        {
            return;
        }

        await settings.SetIdentityAsync(connection, machine, Written, cancellationToken);
        Current = await settings.GetIdentityAsync(connection, machine, cancellationToken);
        IsSaved = true;
    }

    private static string? OrNull(string path) => string.IsNullOrWhiteSpace(path) ? null : path.Trim();

    private static string? Check(string path) => OrNull(path) is { } given ? ItemIdentityRule.Check(given) : null;

    /// <summary>One input for each kind of item: with Maps in each other, those of the outer one look different.</summary>
    private async Task<IReadOnlyList<SampleInput>> FindInputsAsync(ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken)
    {
        var runs = await queries.GetRunsAsync(
            new RunsQuery { Connection = connection, StateMachine = machine, Take = RunsToLookAt }, cancellationToken);
        foreach (var run in runs.Rows)
        {
            var query = new EventsQuery { Run = run.Identity.Id, Types = EnteredEvents, Take = EventsToLookAt };
            var samples = (await queries.GetEventsAsync(query, cancellationToken)).Rows
                .Where(e => e.Item is not null)
                .DistinctBy(e => e.Item)
                .DistinctBy(e => e.StateName)
                .Select(e => new SampleInput(e.StateName ?? "", EventDetailsText.Read(e, "input") ?? ""))
                .Where(sample => IsJson(sample.Json))
                .ToList();
            if (samples.Count > 0)
            {
                return samples;
            }
        }

        return await FindChildInputAsync(connection, machine, cancellationToken);
    }

    private async Task<IReadOnlyList<SampleInput>> FindChildInputAsync(
        ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken)
    {
        var failed = await queries.GetFailedItemsAsync(
            new FailedItemsQuery { Connection = connection, StateMachine = machine, Take = RunsToLookAt }, cancellationToken);
        foreach (var row in failed.Rows.Where(row => row.Item.ChildName is not null))
        {
            if (await queries.GetChildDetailsAsync(row.Item.Key, cancellationToken) is { Input: { } input } && IsJson(input))
            {
                return [new SampleInput(row.MapState, input)];
            }
        }

        return [];
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // AWS leaves out what is too large.
            return false;
        }
    }

    private sealed record SampleInput(string State, string Json);
}
