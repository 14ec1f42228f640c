using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

public sealed class StackLineTests
{
    [Fact]
    public void Read_NodeStack_TellsOwnFramesFromOthers()
    {
        var lines = StackLine.Read(
        [
            "AxiosError: Request failed", "    at settle (/var/task/node_modules/axios/a.js:1:2)", "    at emit (node:events:1:2)", "    at price (/var/task/src/prices.js:9:20)",
        ]);

        Assert.Equal([FrameOrigin.Own, FrameOrigin.Library, FrameOrigin.Runtime, FrameOrigin.Own], lines.Select(line => line.Origin));
    }

    [Fact]
    public void Read_UnknownLanguage_IsAllOwn()
    {
        Assert.All(StackLine.Read(["main.go:12", "panic: boom"]), line => Assert.Equal(FrameOrigin.Own, line.Origin));
    }
}
