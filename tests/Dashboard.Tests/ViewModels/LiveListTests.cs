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

    [Fact]
    public async Task RefreshAsync_RowMatchesNoLonger_RemovesIt()
    {
        _stored = [(3, "c"), (2, "b"), (1, "a")];
        await LoadAsync();
        _stored = [(3, "c"), (1, "a")];

        await _list.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(3, "c"), (1, "a")], _list.Rows);
    }

    [Fact]
    public async Task RefreshAsync_RowPushedToTheNextPage_KeepsIt()
    {
        await LoadAsync(next: "key");
        _stored = [(3, "c"), (2, "b")];

        await _list.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(2, "b"), (1, "a")], _list.Rows);
        Assert.Equal(1, _list.NewRows);
    }

    [Fact]
    public async Task RefreshAsync_AnotherPageAskedForMeanwhile_ChangesNothing()
    {
        var slow = new TaskCompletionSource<Page<(int, string)>>();
        var isFirst = true;
        await _list.LoadAsync(
            _ =>
            {
                var answer = isFirst ? Task.FromResult(new Page<(int, string)>([], null)) : slow.Task;
                isFirst = false;
                return answer;
            },
            TestContext.Current.CancellationToken);
        var refresh = _list.RefreshAsync(TestContext.Current.CancellationToken);
        _stored = [];
        await LoadAsync();

        slow.SetResult(new Page<(int, string)>([(1, "of the former filter")], null));
        await refresh;

        Assert.Empty(_list.Rows);
    }

    [Fact]
    public async Task LoadAsync_CancelledWhileTheStoreAnswers_ChangesNothing()
    {
        using var cancelled = new CancellationTokenSource();

        var load = _list.LoadAsync(
            async _ =>
            {
                await cancelled.CancelAsync();
                return new Page<(int, string)>(_stored, null);
            },
            cancelled.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.False(_list.IsLoaded);
    }

    private Task LoadAsync(string? next = null) =>
        _list.LoadAsync(_ => Task.FromResult(new Page<(int, string)>(_stored, next)), TestContext.Current.CancellationToken);
}
