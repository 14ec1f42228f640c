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
    private RunId? _seen;

    /// <summary>The newest runs of the machine, newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RunRow> Runs { get; set; }

    [Inject] private RunComparisons Comparisons { get; set; } = null!;

    [Inject] private IComparisonSources Sources { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var newest = Runs.FirstOrDefault(row => row.State.Status != RunStatus.Running)?.Identity;
        if (newest is null || newest.Id == _seen)
        {
            return Task.CompletedTask;
        }

        _seen = newest.Id;
        return LoadAsync(token => ReadAsync(newest, token));
    }

    private static string Address(RunId run, ItemDifference kind) => $"{Link.ToRun(run)}?tab=compare&diff={QueryText.Join([kind])}";

    private async Task ReadAsync(RunIdentity newest, CancellationToken token)
    {
        var now = await Sources.FindBeforeAsync(newest.Connection, newest.StateMachine, DateTimeOffset.MaxValue, token);
        var before = now is null ? null : await Sources.FindBeforeAsync(now.Connection, now.StateMachine, now.StartedAt, token);
        var activations = now is null ? [] : await Sources.GetActivationsAsync(now.Id, token);
        var outermost = activations.FirstOrDefault(activation => activation.Parent is null && !activation.Superseded);
        var compared = now is null || before is null || outermost is null ? null : await Comparisons.CompareAsync(before.Id, now.Id, outermost, token);
        token.ThrowIfCancellationRequested();
        (_now, _comparison) = (now?.Id, compared?.Comparison);
    }
}
