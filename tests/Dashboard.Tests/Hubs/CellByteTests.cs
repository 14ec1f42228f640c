using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class CellByteTests
{
    [Theory]
    [InlineData(ItemStatus.Pending, 0, 0)]
    [InlineData(ItemStatus.Running, 5000, 0)]
    [InlineData(ItemStatus.Succeeded, 0, 1)]
    [InlineData(ItemStatus.Succeeded, 6, 1)]
    [InlineData(ItemStatus.Succeeded, 7, 2)]
    [InlineData(ItemStatus.Failed, 1_000, 12)]
    [InlineData(ItemStatus.TimedOut, 5_400_000, 31)]
    [InlineData(ItemStatus.Aborted, double.MaxValue, 31)]
    public void Encode_StatusAndDuration_AreBothInIt(ItemStatus status, double milliseconds, int step)
    {
        var cell = CellByte.Encode(status, milliseconds);

        Assert.Equal((step, (int)status), (cell >> 3, cell & 7));
    }
}
