using Amazon.Lambda;
using Amazon.Runtime;
using Bunit;
using Fanout.Dashboard.Components;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Ports;
using Fanout.Review.Causes;
using Fanout.Review.CommonFields;
using Fanout.Review.Comparison;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using MudBlazor.Services;
using TestContext = Xunit.TestContext;

namespace Fanout.Dashboard.Tests;

/// <summary>Renders pages over the real monitoring, with fakes in place of the store and AWS.</summary>
internal sealed class DashboardContext : BunitContext
{
    /// <param name="person">Name that the browser keeps; null when nobody gave one.</param>
    public DashboardContext(string? person = null)
    {
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IRunStore>(Store);
        Services.AddSingleton<IRunLooks>(Store);
        Services.AddSingleton<IRunQueries>(new InMemoryRunQueries(Store));
        Services.AddSingleton<IFailedItemSearch>(new InMemoryFailedItemSearch(new InMemoryRunQueries(Store)));
        Services.AddSingleton<IItemInputs>(new FakeItemInputs());
        Services.AddSingleton<CommonFieldsReader>();
        Services.AddSingleton<IMachineSettings>(new InMemoryMachineSettings(Store));
        Services.AddSingleton<ChosenItems>();
        var sources = new InMemoryReviewSources(new InMemoryRunQueries(Store));
        Services.AddSingleton<IRetrySources>(sources);
        Services.AddSingleton<IComparisonSources>(sources);
        Services.AddSingleton<IRetryRouteSettings>(sources);
        Services.AddSingleton<RunComparisons>();
        Services.AddSingleton<RetryPlanner>();
        Services.AddSingleton<RetryItems>();
        Services.AddSingleton<IRetryJobStore>(Jobs);
        Services.AddSingleton<IRetryJobQueries>(Jobs);
        Services.AddRetryJobs(_ => { });
        Services.AddMonitoring(options => options.FeedGap = TimeSpan.Zero);
        Services.AddSingleton<ICauseQueries>(Causes);
        Services.AddSingleton<ICauseTriage>(Causes);
        Services.AddSingleton(CauseFeed);
        Services.AddScoped<Person>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/person.js").Setup<string?>("read").SetResult(person);
        JSInterop.SetupModule("./js/heat-strip.js").Mode = JSRuntimeMode.Loose;
        var editors = JSInterop.SetupModule("./js/json-editor.js");
        editors.Mode = JSRuntimeMode.Loose;
        var editor = editors.SetupModule("createEditor", _ => true);
        editor.Mode = JSRuntimeMode.Loose;
        editor.Setup<IJSStreamReference>("text").SetResult(new TextInBrowser("{}"));

        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Connect("embedded", Client);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero));

    public InMemoryRunStore Store { get; } = new();

    public InMemoryRetryJobs Jobs { get; } = new();

    public FakeCauses Causes { get; } = new();

    public CauseFeed CauseFeed { get; } = new();

    public FakeStepFunctions Client { get; } = new();

    public FakeCloudWatchLogs Logs { get; } = new();

    public LogReader LogReader => Services.GetRequiredService<LogReader>();

    public RunFeed Feed => Services.GetRequiredService<RunFeed>();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>A run in the store that goes on when the test says so.</summary>
    public async Task<DrivenRun> AddRunAsync(HistoryBuilder history, string name = "run-1") =>
        await DrivenRun.AddAsync(Store, Feed, history, name);

    private void Connect(string id, FakeStepFunctions client) =>
        Services.GetRequiredService<ConnectionRegistry>().Add(new Connection
        {
            Id = new(id),
            DisplayName = id,
            Region = "eu-west-1",
            StepFunctions = client,
            Logs = Logs,
            Lambda = new AmazonLambdaClient(new AnonymousAWSCredentials(), new AmazonLambdaConfig { ServiceURL = "http://127.0.0.1:9" }),
            Budget = new RequestBudget(ApiLimits.Uniform(new BucketSize(1_000, 1_000)), Time),
        });
}
