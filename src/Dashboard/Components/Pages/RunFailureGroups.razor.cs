using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>The failures of a run by their causes. They are counted once in the store, however many look, and read again when that was done.</summary>
public sealed partial class RunFailureGroups : LivePage
{
    /// <summary>Groups further down are not worth a question each.</summary>
    private const int GroupsWithExamples = 10;

    private const int Examples = 3;

    private RunCauses? _causes;
    private List<RunCauseGroup> _groups = [];
    private RunId _read;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunId Run { get; set; }

    /// <summary>Address of an item.</summary>
    [Parameter, EditorRequired] public required Func<ItemKey, string> AddressOf { get; set; }

    /// <summary>What can be done with a group: its buttons.</summary>
    [Parameter] public RenderFragment<CauseRow>? Actions { get; set; }

    /// <summary>What more is known of a group, below its message.</summary>
    [Parameter] public RenderFragment<CauseRow>? Details { get; set; }

    [Inject] private ICauseQueries Causes { get; set; } = null!;

    [Inject] private CauseFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.Subscribe()).Batches, runs => runs.Count == 0 || runs.Contains(Run) ? ReadAsync(Closing) : Task.CompletedTask);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _read == Run ? Task.CompletedTask : ReloadAsync();

    private Task ReloadAsync() => LoadAsync(ReadAsync);

    private async Task ReadAsync(CancellationToken token)
    {
        var causes = await Causes.GetRunCausesAsync(Run, token);
        var groups = new List<RunCauseGroup>(causes.Rows.Count);
        foreach (var row in causes.Rows)
        {
            var examples = groups.Count < GroupsWithExamples && row.Items > 0
                ? (await Causes.GetItemsAsync(new CauseItemsQuery { Cause = row.Group.Id, Run = Run, Take = Examples }, token)).Rows
                : [];
            groups.Add(new RunCauseGroup(row, examples));
        }

        (_causes, _groups, _read) = (causes, groups, Run);
    }
}
