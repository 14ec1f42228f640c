using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>A page of the children of a Map Run, newest start first.</summary>
/// <param name="Children">The children; never one that has not begun.</param>
/// <param name="Kind">Type of the children, which their ARNs tell; null when the page is empty.</param>
/// <param name="Next">Token of the next page; null on the last.</param>
internal sealed record ChildPage(IReadOnlyList<ChildExecution> Children, ChildKind? Kind, string? Next);
