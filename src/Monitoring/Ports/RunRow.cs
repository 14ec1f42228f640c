using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>A run in a list.</summary>
/// <param name="Identity">What never changes.</param>
/// <param name="State">Its state as last stored.</param>
/// <param name="Version">Version of that state.</param>
public sealed record RunRow(RunIdentity Identity, RunState State, long Version);
