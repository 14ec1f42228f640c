using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class QueryTextTests
{
    [Fact]
    public void Split_WhatJoinWrote_IsTheSameList()
    {
        ItemStatus[] statuses = [ItemStatus.Failed, ItemStatus.TimedOut];

        Assert.Equal(statuses, QueryText.Split<ItemStatus>(QueryText.Join(statuses)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense,3,-1,,99")]
    public void Split_UnknownValues_AreLeftOut(string? text)
    {
        Assert.Empty(QueryText.Split<ItemStatus>(text));
    }

    [Fact]
    public void Join_Nothing_LeavesNoTrace()
    {
        Assert.Null(QueryText.Join<ItemStatus>([]));
    }
}
