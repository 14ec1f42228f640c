using Fanout.Monitoring.Ports;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A cause group of a run with some of its newest items.</summary>
/// <param name="Row">The group.</param>
/// <param name="Examples">Items of the run that failed by it; none for groups far down the list.</param>
public sealed record RunCauseGroup(CauseRow Row, IReadOnlyList<FailedItemRow> Examples);
