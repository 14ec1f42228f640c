using Fanout.Emulator.Journal;
using Fanout.Emulator.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Emulator.Tests.Tables;

public sealed class TableServiceTests
{
    private readonly TableFixture _tables = new();

    [Theory]
    [InlineData("PutItem", """{"TableName":"none","Item":{"id":{"S":"1"}}}""", "ResourceNotFoundException", "Requested resource not found")]
    [InlineData("PutItem", """{"TableName":"ttt"}""", "ValidationException", "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"a":{"S":"1"}}}""", "ValidationException", "One or more parameter values were invalid: Missing the key id in the item")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"id":{"N":"1"}}}""", "ValidationException", "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"id":{"S":""}}}""", "ValidationException", "One or more parameter values were invalid: The AttributeValue for a key attribute cannot contain an empty string value. Key: id")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"id":{}}}""", "ValidationException", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"id":{"S":"1"},"a":{"N":"x"}}}""", "ValidationException", "The parameter cannot be converted to a numeric value: x")]
    [InlineData("GetItem", """{"TableName":"ttt","Key":{"id":{"S":"1"},"x":{"S":"1"}}}""", "ValidationException", "The provided key element does not match the schema")]
    [InlineData("DescribeTable", """{"TableName":"none"}""", "ResourceNotFoundException", "Requested resource not found: Table: none not found")]
    [InlineData("CreateTable", """{"TableName":"ttt","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}]}""", "ResourceInUseException", "Table already exists: ttt")]
    [InlineData("PutItem", """{"TableName":"ttt","Item":{"id":{"S":"1"},"id":{"S":"2"}}}""", "SerializationException", "An item with the same key has already been added. Key: id")]
    [InlineData("PutItem", """{"TableName":7,"Item":{"id":{"S":"1"}}}""", "SerializationException", "TableName must be a text.")]
    public async Task Call_Wrong_IsRefusedAsDynamoDbDoes(string operation, string request, string code, string message) =>
        Assert.Equal((code, message), await _tables.FailAsync(operation, request));

    [Fact]
    public async Task Query_SortedItems_ComeInPages()
    {
        foreach (var n in (int[])[10, 9, 2, 30])
        {
            await _tables.GetAsync("PutItem", $$$"""{"TableName":"sorted","Item":{"id":{"S":"a"},"n":{"N":"{{{n}}}"} } }""");
        }

        await _tables.GetAsync("PutItem", """{"TableName":"sorted","Item":{"id":{"S":"b"},"n":{"N":"1"}}}""");
        const string Query = """ "TableName":"sorted","KeyConditionExpression":"id = :a AND n > :n","ExpressionAttributeValues":{":a":{"S":"a"},":n":{"N":"2"}},"ProjectionExpression":"n" """;

        var first = await _tables.GetAsync("Query", $$"""{ {{Query}},"Limit":2 }""");
        var second = await _tables.GetAsync("Query", $$"""{ {{Query}},"ExclusiveStartKey":{{first.GetProperty("LastEvaluatedKey").GetRawText()}} }""");
        var backwards = await _tables.GetAsync("Query", $$"""{ {{Query}},"ScanIndexForward":false,"Limit":1 }""");

        Assert.Equal("""[{"n":{"N":"9"}},{"n":{"N":"10"}}]""", first.GetProperty("Items").GetRawText());
        Assert.Equal("""{"Items":[{"n":{"N":"30"}}],"Count":1,"ScannedCount":1}""", second.GetRawText());
        Assert.Equal("""[{"n":{"N":"30"}}]""", backwards.GetProperty("Items").GetRawText());
    }

    [Fact]
    public async Task Scan_Filter_CountsWhatItLookedAt()
    {
        await _tables.PutAsync("");
        await _tables.GetAsync("PutItem", """{"TableName":"ttt","Item":{"id":{"S":"2"},"ok":{"BOOL":true}}}""");

        var answer = await _tables.GetAsync("Scan", """{"TableName":"ttt","FilterExpression":"attribute_exists(ok)"}""");

        Assert.Equal("""{"Items":[{"id":{"S":"2"},"ok":{"BOOL":true}}],"Count":1,"ScannedCount":2}""", answer.GetRawText());
    }

    [Fact]
    public async Task Put_TablesFull_NamesTheSetting()
    {
        var text = new string('x', 390_000);
        await _tables.PutAsync($$""","a":{"S":"{{text}}"} """);
        await _tables.GetAsync("PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"2"},"a":{"S":"{{{text}}}"} } }""");

        var (code, message) = await _tables.FailAsync("PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"3"},"a":{"S":"{{{text}}}"} } }""");

        Assert.Equal("LimitExceededException", code);
        Assert.Contains("Emulator:Tables:MaxMegabytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ItemTooLarge_IsRefused()
    {
        var (code, message) = await _tables.FailAsync(
            "PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"1"},"a":{"S":"{{{new string('x', 410_000)}}}"} } }""");

        Assert.Equal(("ValidationException", "Item size has exceeded the maximum allowed size"), (code, message));
    }

    [Fact]
    public async Task Items_ProcessEndsWithoutNotice_AreThereAgain()
    {
        var root = Directory.CreateTempSubdirectory("fanout-tables-");
        try
        {
            await using (var first = Open(root, "first"))
            {
                var tables = new TableFixture(StoreOn(first));
                await tables.GetAsync("CreateTable", """{"TableName":"made","KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"k","AttributeType":"N"}]}""");
                await tables.GetAsync("PutItem", """{"TableName":"made","Item":{"k":{"N":"1.0"},"v":{"L":[{"NULL":true}]}}}""");
                await tables.PutAsync("");
                await tables.GetAsync("DeleteItem", """{"TableName":"ttt","Key":{"id":{"S":"1"}}}""");

                // What is on disk at this moment is what a killed process leaves.
                Copy(root, "first", "second");
            }

            await using var second = Open(root, "second");
            var again = new TableFixture(StoreOn(second));

            Assert.Equal(
                """{"Item":{"k":{"N":"1"},"v":{"L":[{"NULL":true}]}}}""",
                (await again.GetAsync("GetItem", """{"TableName":"made","Key":{"k":{"N":"1"}}}""")).GetRawText());
            Assert.Equal("{}", await again.ItemAsync());
            Assert.Equal("""{"TableNames":["made","sorted","ttt"]}""", (await again.GetAsync("ListTables", "{}")).GetRawText());
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static FolderJournal Open(DirectoryInfo root, string directory) =>
        FolderJournal.Open(Path.Combine(root.FullName, directory), TableServices.Folder, TimeProvider.System, NullLoggerFactory.Instance);

    private static TableStore StoreOn(FolderJournal journal) => new(TableFixture.Options(), journal.Records, TimeProvider.System);

    private static void Copy(DirectoryInfo root, string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(root.FullName, to, "tables"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root.FullName, from, "tables"), "*.log"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(Path.Combine(root.FullName, to, "tables", Path.GetFileName(file)));
            source.CopyTo(target);
        }
    }
}
