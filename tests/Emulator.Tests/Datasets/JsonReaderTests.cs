using System.Text;

namespace Fanout.Emulator.Tests.Datasets;

public sealed class JsonReaderTests
{
    private const string NotAnArray = "Attempting to map over non-iterable node.";

    [Fact]
    public async Task Json_ArrayWithWhiteSpace_GivesCompactItems()
    {
        var items = await DatasetReading.ReadAsync(" [ 1 , {\"a b\" : \" \\\" x\" , \"c\":[ ]} ,\r\n null, \"\\\\\" , -1.50e+3 ] \n", "JSON");

        Assert.Equal(["1", "{\"a b\":\" \\\" x\",\"c\":[]}", "null", "\"\\\\\"", "-1.50e+3"], items);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\uFEFF[ ]")]
    public async Task Json_EmptyArray_HasNoItems(string text)
    {
        Assert.Empty(await DatasetReading.ReadAsync(text, "JSON"));
    }

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    public async Task Json_NoArray_FailsAsRecorded(string text)
    {
        Assert.Equal(NotAnArray, await DatasetReading.FailAsync(text, "JSON"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[1")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[{]")]
    [InlineData("[\"unterminated]")]
    [InlineData("[1]]")]
    [InlineData("[1] x")]
    [InlineData("[1] [2]")]
    [InlineData("[nul]")]
    public async Task Json_Damaged_Fails(string text)
    {
        Assert.NotEmpty(await DatasetReading.FailAsync(text, "JSON"));
    }

    [Fact]
    public async Task Json_InvalidUtf8_Fails()
    {
        byte[] text = [.. "[\"a"u8, 0xC3, 0x28, .. "\"]"u8];

        Assert.Equal("The dataset is not valid UTF-8.", await DatasetReading.FailAsync(text, "JSON"));
    }

    [Fact]
    public async Task Json_NestedBeyondAllLimits_FailsWithoutHarm()
    {
        Assert.NotEmpty(await DatasetReading.FailAsync(new string('[', 1_000_000), "JSON"));
    }

    [Theory]
    [InlineData("/data/rows")]
    [InlineData("/list/1/rows")]
    [InlineData("/with~1slash/~0")]
    public async Task Json_ItemsPointer_LeadsToTheArray(string pointer)
    {
        const string Text = """
            {"skip":[{"rows":[9]},"x"],"data":{"other":{"deep":[1,2,{"rows":[8]}]},"rows":[1,2]},
             "list":[[7],{"rows":[1,2]}],"with/slash":{"~":[1,2]}, "rest": broken
            """;

        Assert.Equal(["1", "2"], await DatasetReading.ReadAsync(Text, "JSON", request => request with { ItemsPointer = pointer }));
    }

    [Theory]
    [InlineData("/missing")]
    [InlineData("/data/0/x")]
    [InlineData("no-slash")]
    public async Task Json_ItemsPointerToNothing_Fails(string pointer)
    {
        var cause = await DatasetReading.FailAsync("{\"data\":[1]}", "JSON", request => request with { ItemsPointer = pointer });

        Assert.Contains(pointer, cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_ManyItemsAcrossBuffers_AreAllRead()
    {
        var expected = Enumerable.Range(0, 50_000).Select(index => $"{{\"id\":{index},\"text\":\"{new string('x', index % 97)}\"}}").ToList();

        Assert.Equal(expected, await DatasetReading.ReadAsync("[" + string.Join(", ", expected) + "]", "JSON"));
    }

    [Fact]
    public async Task Json_ItemOf10Megabytes_IsRead()
    {
        var item = "\"" + new string('x', 10_000_000) + "\"";

        var items = await DatasetReading.ReadAsync($"[1,{item},2]", "JSON");

        Assert.Equal([1, item.Length, 1], items.Select(text => text.Length));
    }

    [Fact]
    public async Task Json_ItemOf20Megabytes_Fails()
    {
        var cause = await DatasetReading.FailAsync("[\"" + new string('x', 20_000_000) + "\"]", "JSON");

        Assert.Contains("larger than", cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}\n2\n[ 3 ]")]
    [InlineData("{\"a\":1}\r\n\r\n2\r\n  \r\n[ 3 ]\r\n")]
    [InlineData("\uFEFF{\"a\": 1}\n2\n[3]\n\n\n")]
    public async Task JsonLines_AnyLineEnds_GiveTheLines(string text)
    {
        Assert.Equal(["{\"a\":1}", "2", "[3]"], await DatasetReading.ReadAsync(text, "JSONL"));
    }

    [Fact]
    public async Task JsonLines_Empty_HasNoItems()
    {
        Assert.Empty(await DatasetReading.ReadAsync("", "JSONL"));
    }

    [Theory]
    [InlineData("1\n{\n")]
    [InlineData("1\n2 3\n")]
    [InlineData("1\nx")]
    public async Task JsonLines_LineThatIsNoJson_IsNamed(string text)
    {
        Assert.Contains("Line 2", await DatasetReading.FailAsync(text, "JSONL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonLines_LinesOfAnyLength_AreAllRead()
    {
        int[] lengths = [1, 131_071, 131_072, 131_073, 10_000_000, 5];
        var lines = lengths.Select(length => "\"" + new string('y', length) + "\"").ToList();

        Assert.Equal(lines, await DatasetReading.ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "JSONL"));
    }
}
