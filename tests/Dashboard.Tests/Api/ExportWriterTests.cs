using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Fanout.Dashboard.Api;

namespace Fanout.Dashboard.Tests.Api;

public sealed class ExportWriterTests
{
    private static readonly IReadOnlyList<ExportColumn<string?>> Columns =
    [
        new ExportColumn<string?>.Text("text", text => text),
        new ExportColumn<string?>.Number("length", text => text?.Length),
        new ExportColumn<string?>.Time("time", text => text is null ? null : new DateTimeOffset(2026, 3, 14, 13, 0, 0, 5, TimeSpan.FromHours(1))),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a,b;c\td")]
    [InlineData("say \"hi\"")]
    [InlineData("line\r\nbreak")]
    [InlineData("ünïcode \U0001F34E")]
    [InlineData("{\"errorMessage\":\"'postcode'\"}")]
    public async Task WriteAsync_Csv_IsReadBackAsItWas(string text)
    {
        var file = await WriteAsync(ExportFormat.Csv, [text, null]);

        using var csv = new CsvReader(new StringReader(file), new CsvConfiguration(CultureInfo.InvariantCulture));
        await csv.ReadAsync();
        csv.ReadHeader();
        Assert.Equal(["text", "length", "time"], csv.HeaderRecord!);
        await csv.ReadAsync();
        Assert.Equal(text, csv.GetField(0));
        Assert.Equal(text.Length.ToString(CultureInfo.InvariantCulture), csv.GetField(1));
        Assert.Equal("2026-03-14T12:00:00.005Z", csv.GetField(2));
        Assert.True(await csv.ReadAsync());
        Assert.Equal(["", "", ""], csv.Parser.Record!);
        Assert.False(await csv.ReadAsync());
        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+49 30 1234")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uFF1D1+1")]
    public async Task WriteAsync_CsvWithAFormula_MakesItText(string formula)
    {
        var file = await WriteAsync(ExportFormat.Csv, [formula]);

        Assert.Contains($"\r\n\"'{formula}\",", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_CsvWithASeparatorOfAnotherCountry_KeepsOneQuotedCell()
    {
        var file = await WriteAsync(ExportFormat.Csv, ["a;=1+1"]);

        Assert.Contains("\r\n\"a;=1+1\",", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_CsvWithoutRows_HasItsHeader()
    {
        Assert.Equal("text,length,time\r\n", await WriteAsync(ExportFormat.Csv, []));
    }

    [Fact]
    public async Task WriteAsync_Json_IsAnArrayOfObjects()
    {
        var file = await WriteAsync(ExportFormat.Json, ["=1+1", null]);

        using var json = JsonDocument.Parse(file);
        Assert.Equal("""{"text":"=1+1","length":4,"time":"2026-03-14T12:00:00.005Z"}""", json.RootElement[0].GetRawText());
        Assert.Equal("""{"text":null,"length":null,"time":null}""", json.RootElement[1].GetRawText());
        Assert.Equal("[]", await WriteAsync(ExportFormat.Json, []));
    }

    [Fact]
    public async Task WriteAsync_JsonLines_HasAnObjectALine()
    {
        var file = await WriteAsync(ExportFormat.Jsonl, ["a\nb", "c"]);

        var lines = file.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("a\nb", JsonDocument.Parse(lines[0]).RootElement.GetProperty("text").GetString());
        Assert.Equal("", lines[2]);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task WriteAsync_AMillionRows_KeepsNeitherThemNorWhatWasWritten(string format)
    {
        const int Rows = 1_000_000;
        using var stream = new CountingStream();
        List<WeakReference> some = [];
        var lag = 0L;

        await ExportWriter.WriteAsync(Enum.Parse<ExportFormat>(format, ignoreCase: true), stream, Columns, RowsAsync(), Token);

        GC.Collect();
        Assert.InRange(some.Count(row => row.IsAlive), 0, 1);
        Assert.InRange(lag, 0, 2 * ExportWriter.RowsPerFlush);

        async IAsyncEnumerable<string?> RowsAsync()
        {
            await Task.Yield();
            for (var i = 0; i < Rows; i++)
            {
                var row = new string('r', 8);
                if (i % 10_000 == 0)
                {
                    some.Add(new WeakReference(row));
                }

                // Every row is longer than this in every format.
                lag = Math.Max(lag, i - (stream.Length / 8));
                yield return row;
            }
        }
    }

    [Fact]
    public async Task WriteAsync_ClientThatGoesAway_EndsTheQuery()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ExportWriter.WriteAsync(ExportFormat.Csv, Stream.Null, Columns, RowsAsync(gone.Token), gone.Token));

        Assert.Equal(500, read);

        async IAsyncEnumerable<string?> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            while (true)
            {
                token.ThrowIfCancellationRequested();
                if (++read == 500)
                {
                    await gone.CancelAsync();
                }

                yield return "row";
            }
        }
    }

    private static async Task<string> WriteAsync(ExportFormat format, string?[] rows)
    {
        using var stream = new MemoryStream();
        await ExportWriter.WriteAsync(format, stream, Columns, rows.ToAsyncEnumerable(), Token);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}
