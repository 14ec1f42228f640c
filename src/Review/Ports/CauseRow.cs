using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>A cause group in a list, counted over the runs that the list is about.</summary>
/// <param name="Group">The group.</param>
/// <param name="Items">Items that are failed by it now.</param>
/// <param name="Most">Items that were, before some were redriven or retried well.</param>
/// <param name="Runs">Runs it occurred in.</param>
/// <param name="FirstAt">When the first of these items failed.</param>
/// <param name="LastAt">When the last of them failed.</param>
public sealed record CauseRow(CauseGroup Group, int Items, int Most, int Runs, DateTimeOffset FirstAt, DateTimeOffset LastAt);
