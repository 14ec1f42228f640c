using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Projection;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class RunViewModelTests
{
    [Fact]
    public void Apply_DeltasAfterASnapshot_LeadToTheSameAsTheWhole()
    {
        var history = HistoryBuilder.FanOut(12);
        var projection = new RunProjection(RunBuilder.Run());
        var live = new RunViewModel();
        var whole = new RunViewModel();

        projection.Apply([.. history.Events.Take(5)]);
        live.Begin(projection.ToImage().Run);
        foreach (var upTo in (int[])[9, 30, history.Events.Count])
        {
            live.Apply(projection.Apply([.. history.Events.Take(upTo)])!);
        }

        whole.Begin(projection.ToImage().Run);
        Assert.Equal(whole.State, live.State);
        Assert.Equal(whole.Version, live.Version);
        Assert.Equal(whole.Activations, live.Activations);
    }

    [Fact]
    public void Choose_NothingAskedFor_TakesTheNewestOutermostActivation()
    {
        var run = new RunViewModel();
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply(HistoryBuilder.FanOut(3).Events);
        run.Begin(projection.ToImage().Run);

        Assert.Equal(run.Activations.Single(), run.Choose(null));
        Assert.Equal(run.Activations.Single(), run.Choose(4_711));
        Assert.Equal("Fan", run.Describe(run.Activations.Single()));
    }

    [Fact]
    public void Choose_NoMapStarted_IsNull()
    {
        Assert.Null(new RunViewModel().Choose(null));
    }
}
