using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Identity;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemIdentityViewModelTests
{
    private readonly InMemoryRunStore _store = new();

    [Fact]
    public async Task Save_Paths_AreSetAndSaid()
    {
        var form = await LoadAsync();
        form.KeyPath = " $.customerId ";
        Assert.True(form.CanSave);

        await form.SaveAsync(DashboardContext.Token);

        Assert.Equal(new IdentityPaths(null, "$.customerId"), _store.Paths);
        Assert.True(form.IsSaved);
        Assert.False(form.CanSave);
    }

    [Theory]
    [InlineData("customerId")]
    [InlineData("$.list[*]")]
    [InlineData("$$.Map.Item.Value")]
    public async Task KeyPath_Unusable_SaysWhyAndIsNotSaved(string path)
    {
        var form = await LoadAsync();
        form.KeyPath = path;

        await form.SaveAsync(DashboardContext.Token);

        Assert.NotNull(form.KeyProblem);
        Assert.False(form.CanSave);
        Assert.Equal(IdentityPaths.None, _store.Paths);
    }

    [Fact]
    public async Task Load_NoRunYet_HasNothingToTryPathsOn()
    {
        var form = await LoadAsync();

        Assert.Empty(form.Preview);
        Assert.Empty(form.Proposals);
    }

    [Fact]
    public void List_Input_OffersTextsAndNumbersOfTwoLevels()
    {
        var paths = InputPaths.List("""{"orderId":"o-1","odd key":1,"lines":[1],"note":null,"address":{"city":"Rome","geo":{"lat":1}}}""");

        Assert.Equal([("$.orderId", "o-1"), ("$.address.city", "Rome")], paths);
    }

    [Fact]
    public void List_Scalar_OffersTheWhole()
    {
        Assert.Equal([("$", "apple")], InputPaths.List("\"apple\""));
    }

    private async Task<ItemIdentityViewModel> LoadAsync()
    {
        var form = new ItemIdentityViewModel(new InMemoryRunQueries(_store), new InMemoryMachineSettings(_store));
        await form.LoadAsync(RunBuilder.Connection, RunBuilder.Machine, DashboardContext.Token);
        return form;
    }
}
