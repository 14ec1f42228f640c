using System.Globalization;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>A run beside an earlier one: what broke, what was fixed, what is still broken, what took longer.</summary>
public sealed partial class RunCompare : LivePage
{
    private CompareViewModel _compare = null!;
    private ComparedRow? _open;
    private (string? Before, string? Now)? _inputs;
    private (RunId, long, long?, string?, string?)? _read;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunIdentity Run { get; set; }

    /// <summary>Its activation.</summary>
    [Parameter, EditorRequired] public required Activation Activation { get; set; }

    [SupplyParameterFromQuery(Name = "with")] private long? With { get; set; }

    [SupplyParameterFromQuery(Name = "diff")] private string? Differences { get; set; }

    [SupplyParameterFromQuery(Name = "slow")] private string? Slow { get; set; }

    [Inject] private RunComparisons Comparisons { get; set; } = null!;

    [Inject] private IComparisonSources Sources { get; set; } = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private IRetrySources Inputs { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<ItemDifference> Kinds => Differences is null ? DifferenceLook.Telling : QueryText.Split<ItemDifference>(Differences);

    private bool BySlowdown => Slow is not null;

    /// <inheritdoc/>
    protected override void OnInitialized() => _compare = new CompareViewModel(Comparisons, Sources, Queries, Inputs);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var asked = (Run.Id, Activation.Id, With, Differences, Slow);
        if (_read == asked)
        {
            // The items of a run that goes on are compared as they were when the tab was opened.
            return Task.CompletedTask;
        }

        _read = asked;
        return ReadAsync();
    }

    private static string Started(RunRow row) => row.Identity.StartedAt.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private Task ReadAsync() => LoadAsync(async token =>
    {
        (_open, _inputs) = (null, null);
        await _compare.LoadAsync(Run, Activation, With is { } other ? new RunId(other) : null, Kinds, BySlowdown, token);
    });

    private Task MoreAsync() => LoadAsync(_compare.MoreAsync);

    private async Task OpenAsync(ComparedRow? row)
    {
        (_open, _inputs) = (row, null);
        if (row is not null)
        {
            await TryAsync(async () =>
            {
                var inputs = await _compare.ReadInputsAsync(row, Closing);
                if (_open == row)
                {
                    _inputs = inputs;
                }
            }, Closing);
        }
    }

    private void Go(long? other, IReadOnlyList<ItemDifference> kinds, bool bySlowdown) =>
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
            {
                ["with"] = other,
                ["diff"] = kinds.SequenceEqual(DifferenceLook.Telling) ? null : QueryText.Join(kinds) ?? "all",
                ["slow"] = bySlowdown ? "1" : null,
            }),
            replace: true);
}
