using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Retry jobs, newest first, live.</summary>
public sealed partial class JobsPage : LivePage
{
    /// <summary>A busy job changes many times a second, and each change asks the store again.</summary>
    private static readonly TimeSpan RefreshGap = TimeSpan.FromSeconds(1);

    private readonly LiveList<RetryJob, RetryJobId> _list = new(job => job.Id);

    [SupplyParameterFromQuery(Name = "open")] private string? OnlyOpen { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    [Inject] private IRetryJobQueries Jobs { get; set; } = null!;

    [Inject] private RetryJobFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.Subscribe()).Batches, _ => _list.RefreshAsync(Closing), RefreshGap);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReloadAsync();

    private Task ReloadAsync()
    {
        var query = new JobsQuery { OnlyOpen = OnlyOpen is not null, After = After };
        return LoadAsync(token => _list.LoadAsync(cancel => Jobs.GetJobsAsync(query, cancel), token));
    }

    private string AddressOf(bool onlyOpen, string? after) => Navigation.GetUriWithQueryParameters(
        Link.Jobs, new Dictionary<string, object?> { ["open"] = onlyOpen ? "1" : null, ["after"] = after });

    private void Go(bool onlyOpen, string? after) => Navigation.NavigateTo(AddressOf(onlyOpen, after), replace: true);
}
