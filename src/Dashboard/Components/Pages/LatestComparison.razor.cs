using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>What broke, what was fixed and what is still broken in the newest ended run of a machine. Nothing while there are not two.</summary>
public sealed partial class LatestComparison : LivePage
{
    private RunComparison? _comparison;
    private RunId? _now;

    /// <summary>The newest runs of the machine, newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RunRow> Runs { get; set; }

    [Inject] private RunComparisons Comparisons { get; set; } = null!;

    [Inject] private IComparisonSources Sources { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var newest = Runs.FirstOrDefault(row => row.State.Status != RunStatus.Running && row.Identity.Origin != RunOrigin.Recorded)?.Identity;
        return newest is null || newest.Id == _now ? Task.CompletedTask : LoadAsync(token => ReadAsync(newest, token));
    }

    private static string Address(RunId run, ItemDifference kind) => $"{Link.ToRun(run)}?tab=compare&diff={QueryText.Join([kind])}";

    private async Task ReadAsync(RunIdentity run, CancellationToken token)
    {
        var activations = await Sources.GetActivationsAsync(run.Id, token);
        var outermost = activations.FirstOrDefault(activation => activation.Parent is null && !activation.Superseded);
        var previous = await Sources.FindPreviousAsync(run, token);
        var compared = outermost is null || previous is not { } before ? null : await Comparisons.CompareAsync(before, run.Id, outermost, token);
        token.ThrowIfCancellationRequested();
        (_now, _comparison) = (run.Id, compared?.Comparison);
    }
}
