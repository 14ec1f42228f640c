using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The newest visits and failures of one state, beside the graph.</summary>
public sealed class StateVisitsViewModel(IRunQueries queries)
{
    /// <summary>Rows of each list; the event list has them all.</summary>
    public const int Shown = 12;

    /// <summary>The state whose visits were read; null before the first <see cref="LoadAsync"/>.</summary>
    public string? State { get; private set; }

    /// <summary>Its newest visits, as the events that entered it.</summary>
    public IReadOnlyList<EventRow> Visits { get; private set; } = [];

    /// <summary>Its newest failures.</summary>
    public IReadOnlyList<EventRow> Failures { get; private set; } = [];

    /// <summary>Reads both lists.</summary>
    public async Task LoadAsync(RunId run, string state, CancellationToken cancellationToken)
    {
        var query = new EventsQuery { Run = run, State = state, Descending = true, Take = Shown };
        var visits = await queries.GetEventsAsync(query with { Types = EventTypes.Entered }, cancellationToken);
        var failures = await queries.GetEventsAsync(query with { Types = EventTypes.Failures }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (State, Visits, Failures) = (state, visits.Rows, failures.Rows);
    }
}
