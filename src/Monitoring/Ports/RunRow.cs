using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>A run in a list.</summary>
/// <param name="Identity">What never changes.</param>
/// <param name="State">Its state by the last event stored.</param>
/// <param name="Version">Id of that event.</param>
public sealed record RunRow(RunIdentity Identity, RunState State, long Version);
