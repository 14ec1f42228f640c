using Fanout.Emulator.Datasets;

namespace Fanout.Emulator.Tests.Datasets;

public sealed class CsvReaderTests
{
    // Observed: map_item_reader_base_csv_headers_decl.
    [Fact]
    public async Task Csv_GivenHeaders_IsReadAsRecorded()
    {
        const string Text = "Value1,Value2,Value3\nValue4,Value5,Value6\n,,,\ntrue,1,'HelloWorld'\nNull,None,\n   \n";

        var items = await DatasetReading.ReadAsync(Text, "CSV", request => request with { CsvHeaderLocation = "GIVEN", CsvHeaders = ["H1", "H2", "H3"] });

        Assert.Equal(
            [
                """{"H1":"Value1","H2":"Value2","H3":"Value3"}""",
                """{"H1":"Value4","H2":"Value5","H3":"Value6"}""",
                """{"H1":"","H2":"","H3":""}""",
                """{"H1":"true","H2":"1","H3":"'HelloWorld'"}""",
                """{"H1":"Null","H2":"None","H3":""}""",
                """{"H1":"   ","H2":"","H3":""}""",
            ],
            items);
    }

    [Theory]
    [InlineData("COMMA", ",")]
    [InlineData("PIPE", "|")]
    [InlineData("SEMICOLON", ";")]
    [InlineData("SPACE", " ")]
    [InlineData("TAB", "\t")]
    public async Task Csv_Delimiters_SeparateCells(string name, string delimiter)
    {
        var text = "a,b\r\n1,2\r\n".Replace(",", delimiter, StringComparison.Ordinal);

        var items = await DatasetReading.ReadAsync(text, "CSV", request => request with { CsvDelimiter = name, CsvHeaderLocation = "FIRST_ROW" });

        Assert.Equal("""{"a":"1","b":"2"}""", Assert.Single(items));
    }

    [Fact]
    public async Task Csv_QuotedCells_KeepDelimitersLineEndsAndQuotes()
    {
        var items = await DatasetReading.ReadAsync("\uFEFFa,b\r\n\"x,1\",\"say \"\"hi\"\"\r\nthere\"\r\n", "CSV");

        Assert.Equal("""{"a":"x,1","b":"say \"hi\"\r\nthere"}""", Assert.Single(items));
    }

    [Fact]
    public async Task Csv_ExtraAndMissingCells_AreDroppedAndEmpty()
    {
        Assert.Equal(
            ["""{"a":"1","b":"2"}""", """{"a":"1","b":""}"""],
            await DatasetReading.ReadAsync("a,b\n1,2,3\n\n1\n", "CSV"));
    }

    [Theory]
    [InlineData("a,b,a\n1,2,3\n", null)]
    [InlineData("1,2,3\n", "GIVEN")]
    public async Task Csv_DuplicateHeaders_FailAsRecorded(string text, string? location)
    {
        var cause = await DatasetReading.FailAsync(text, "CSV", request => request with { CsvHeaderLocation = location, CsvHeaders = ["x", "x"] });

        Assert.Equal("CSV headers cannot contain duplicates.", cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a,b\r\n")]
    public async Task Csv_NothingButHeaders_HasNoItems(string text)
    {
        Assert.Empty(await DatasetReading.ReadAsync(text, "CSV"));
    }

    [Fact]
    public async Task Csv_QuoteThatIsNeverClosed_Fails()
    {
        var cause = await DatasetReading.FailAsync("a,b\n1,2\n3,\"open\n" + string.Concat(Enumerable.Repeat("4,5\n", 10_000)), "CSV");

        Assert.Contains("never closed", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_QuoteInTheMiddleOfACell_IsText()
    {
        Assert.Equal("""{"a":"5\" disk","b":"x"}""", Assert.Single(await DatasetReading.ReadAsync("a,b\n5\" disk,x\n", "CSV")));
    }

    [Fact]
    public async Task Csv_InvalidUtf8_Fails()
    {
        byte[] text = [.. "a,b\n1,"u8, 0xFF, .. "\n"u8];

        Assert.Equal("The dataset is not valid UTF-8.", await DatasetReading.FailAsync(text, "CSV"));
    }

    [Fact]
    public async Task Csv_CellOf20Megabytes_Fails()
    {
        Assert.Contains("larger than", await DatasetReading.FailAsync("a\n" + new string('x', 20_000_000) + "\n", "CSV"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(0L, 3)]
    [InlineData(2L, 2)]
    [InlineData(100_000_001L, 3)]
    public async Task MaxItems_Bounds_TheItems(long? maxItems, int expected)
    {
        Assert.Equal(expected, (await DatasetReading.ReadAsync("a\n1\n2\n3\n", "CSV", request => request with { MaxItems = maxItems })).Count);
    }

    [Fact]
    public async Task MaxItems_Negative_FailsAsRecorded()
    {
        Assert.Equal("field MaxItems must be positive", await DatasetReading.FailAsync("a\n1\n", "CSV", request => request with { MaxItems = -1 }));
    }

    [Fact]
    public async Task Settings_Unknown_AreNamed()
    {
        Func<ItemReaderRequest, ItemReaderRequest>[] changes =
            [request => request with { CsvDelimiter = "DOT" }, request => request with { CsvHeaderLocation = "ROW" }, request => request with { InputType = "XML" }];

        foreach (var change in changes)
        {
            Assert.Matches("'(DOT|ROW|XML)'", await DatasetReading.FailAsync("a\n1\n", "CSV", change));
        }
    }
}
