using Fanout.Dashboard.Hubs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class CellFrameTests
{
    [Fact]
    public void Encode_FewCells_IsHeaderAndRuns()
    {
        var runs = new CellFrame.RunWriter();
        runs.Add(2, [10, 11]);
        runs.Add(4, [12]);
        runs.Add(300, [13]);

        var frame = CellFrame.Encode(activation: 7, from: 98, version: 99, length: 1000, runs.Finish());

        byte[] expected =
        [
            CellFrame.Cells, CellFrame.Format, 0, 0,
            0xe8, 0x03, 0, 0,
            .. BitConverter.GetBytes(98.0), .. BitConverter.GetBytes(99.0), .. BitConverter.GetBytes(7.0),
            2, 3, 10, 11, 12,
            0xa7, 0x02, 1, 13,
        ];
        Assert.Equal(expected, frame);
    }

    [Fact]
    public void Encode_AMillionSimilarCells_IsSmallAndReadsBack()
    {
        var cells = new byte[1_000_000];
        Array.Fill(cells, (byte)0x2a);
        cells[473] = 0x2b;
        var runs = new CellFrame.RunWriter();
        runs.Add(0, cells);

        var frame = CellFrame.Encode(7, 0, 1, cells.Length, runs.Finish());

        Assert.InRange(frame.Length, 1, 20_000);
        Assert.Equal(cells, StripReader.Of(frame).Cells);
    }

    [Fact]
    public void EncodePause_Read_SaysThatTheReaderIsBehind()
    {
        var reader = StripReader.Of(CellFrame.EncodePause(7, 12));

        Assert.True(reader.IsBehind);
    }
}
