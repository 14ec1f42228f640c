using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class LiveListTests
{
    private readonly LiveList<(int Key, string Text), int> _list = new(row => row.Key);
    private IReadOnlyList<(int, string)> _stored = [(2, "b"), (1, "a")];

    [Fact]
    public async Task RefreshAsync_RowsChanged_UpdatesThemInPlaceAndOnlyCountsNewOnes()
    {
        await LoadAsync();
        _stored = [(3, "c"), (2, "B"), (1, "a")];

        await _list.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(2, "B"), (1, "a")], _list.Rows);
        Assert.Equal(1, _list.NewRows);
    }

    [Fact]
    public async Task ShowNewAsync_AfterARefresh_ShowsThem()
    {
        await LoadAsync();
        _stored = [(3, "c"), (2, "b"), (1, "a")];
        await _list.RefreshAsync(TestContext.Current.CancellationToken);

        await _list.ShowNewAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, _list.Rows.Count);
        Assert.Equal(0, _list.NewRows);
    }

    [Fact]
    public async Task RefreshAsync_ListWasEmpty_ShowsTheFirstRowsAtOnce()
    {
        _stored = [];
        await LoadAsync();
        _stored = [(1, "a")];

        await _list.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Single(_list.Rows);
    }

    private Task LoadAsync() =>
        _list.LoadAsync(_ => Task.FromResult(new Page<(int, string)>(_stored, null)), TestContext.Current.CancellationToken);
}
