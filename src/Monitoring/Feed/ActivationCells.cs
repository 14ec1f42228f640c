using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>All items of an activation at one version of the run.</summary>
/// <param name="Version">Version of the run.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Columns">Its items by index, pending ones included.</param>
public sealed record ActivationCells(long Version, Activation Activation, ItemColumns Columns);
