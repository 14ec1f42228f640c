using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Tables.Expressions;

namespace Fanout.Emulator.Tables;

/// <summary>Scan and Query, so that what an execution wrote can be looked at.</summary>
internal sealed class ReadOperations(TableStore store)
{
    // Source: "Querying tables in DynamoDB", a page holds at most 1 MB.
    private const int MaxPageBytes = 1024 * 1024;

    private static readonly string[] Unsupported = ["IndexName", "AttributesToGet", "ConditionalOperator"];

    internal JsonData Scan(JsonElement json)
    {
        var request = new TableRequest(json, [.. Unsupported, "ScanFilter", "Segment"]);
        return Page(request, _ => true, descending: false);
    }

    internal JsonData Query(JsonElement json)
    {
        var request = new TableRequest(json, [.. Unsupported, "KeyConditions", "QueryFilter"]);
        var condition = request.Condition("KeyConditionExpression")
            ?? throw TableRefusedException.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        return Page(request, condition, descending: !request.Flag("ScanIndexForward", absent: true));
    }

    private JsonData Page(TableRequest request, Func<IReadOnlyDictionary<string, AttributeValue>, bool> isWanted, bool descending)
    {
        var filter = request.Condition("FilterExpression");
        var paths = request.Text("ProjectionExpression") is { } text ? ProjectionExpression.Parse(text, request.Names) : null;
        request.Names.CheckAllUsed();
        var schema = store.SchemaOf(request.Table);
        var start = request.Find("ExclusiveStartKey") is null ? null : schema.KeyOfRequest(request.Attributes("ExclusiveStartKey"));
        var limit = request.Count("Limit") ?? int.MaxValue;

        var all = store.Read(request.Table);
        var page = new List<(ItemKey Key, StoredItem Item)>();
        var bytes = 0;
        ItemKey? last = null;
        foreach (var entry in (descending ? all.Reverse() : all).Where(entry => IsBehind(entry.Key, start, descending) && isWanted(entry.Item.Attributes)))
        {
            if (page.Count == limit || bytes > MaxPageBytes)
            {
                last = page[^1].Key;
                break;
            }

            page.Add(entry);
            bytes += entry.Item.Size;
        }

        var found = page.Where(entry => filter is null || filter(entry.Item.Attributes)).Select(entry => entry.Item.Attributes).ToList();
        return Write(request, schema, found, page.Count, paths, last);
    }

    private static bool IsBehind(ItemKey key, ItemKey? start, bool descending) =>
        start is null || (descending ? key.CompareTo(start) < 0 : key.CompareTo(start) > 0);

    private static JsonData Write(
        TableRequest request,
        TableSchema schema,
        List<Dictionary<string, AttributeValue>> found,
        int scanned,
        IReadOnlyList<DocumentPath>? paths,
        ItemKey? last) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        if (request.Text("Select") != "COUNT")
        {
            writer.WriteStartArray("Items");
            foreach (var item in found)
            {
                AttributeValue.WriteMembers(writer, paths is null ? item : ProjectionExpression.Apply(paths, item));
            }

            writer.WriteEndArray();
        }

        writer.WriteNumber("Count", found.Count);
        writer.WriteNumber("ScannedCount", scanned);
        if (last is not null)
        {
            var key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { [schema.Partition.Name] = last.Partition };
            if (schema.Sort is not null)
            {
                key[schema.Sort.Name] = last.Sort!;
            }

            writer.WritePropertyName("LastEvaluatedKey");
            AttributeValue.WriteMembers(writer, key);
        }

        writer.WriteEndObject();
    });
}
