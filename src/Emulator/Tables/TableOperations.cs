using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tables;

/// <summary>CreateTable, DescribeTable, ListTables and DeleteTable. Tables are active at once, and have no indexes and no capacity.</summary>
internal sealed class TableOperations(TableStore store, EmulatorAccount account, TimeProvider time)
{
    private const int MaxPage = 100;

    internal async ValueTask<JsonData> CreateAsync(JsonElement json, CancellationToken cancellationToken)
    {
        var request = new TableRequest(json, "GlobalSecondaryIndexes", "LocalSecondaryIndexes");
        var name = request.Table;
        if (!TableSchema.IsName(name))
        {
            throw TableRefusedException.Validation(
                $"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }

        var types = Pairs(request, "AttributeDefinitions", "AttributeType").ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        var keys = Pairs(request, "KeySchema", "KeyType").ToList();
        var partition = Key(keys, "HASH", types) ?? throw TableRefusedException.Invalid("Missing the HASH key in the KeySchema");
        var schema = new TableSchema(name, partition, Key(keys, "RANGE", types), time.GetUtcNow());
        await store.CreateAsync(schema, cancellationToken);
        return Write("TableDescription", schema, items: 0, bytes: 0);
    }

    internal JsonData Describe(JsonElement json)
    {
        var (schema, items, bytes) = store.Describe(new TableRequest(json).Table);
        return Write("Table", schema, items, bytes);
    }

    internal async ValueTask<JsonData> DeleteAsync(JsonElement json, CancellationToken cancellationToken)
    {
        var name = new TableRequest(json).Table;
        var (_, items, bytes) = store.Describe(name);
        return Write("TableDescription", await store.DeleteAsync(name, cancellationToken), items, bytes, "DELETING");
    }

    internal JsonData List(JsonElement json)
    {
        var request = new TableRequest(json);
        var start = request.Text("ExclusiveStartTableName");
        var limit = Math.Min(request.Count("Limit") ?? MaxPage, MaxPage);
        var names = store.Names.Where(name => start is null || string.CompareOrdinal(name, start) > 0).Take(limit + 1).ToList();
        return JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("TableNames");
            names.Take(limit).ToList().ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
            if (names.Count > limit)
            {
                writer.WriteString("LastEvaluatedTableName", names[limit - 1]);
            }

            writer.WriteEndObject();
        });
    }

    private static IEnumerable<(string Name, string Value)> Pairs(TableRequest request, string list, string member)
    {
        var json = request.Find(list) ?? throw TableRefusedException.Missing(list);
        foreach (var entry in json.EnumerateArray())
        {
            yield return (entry.GetProperty("AttributeName").GetString() ?? "", entry.GetProperty(member).GetString() ?? "");
        }
    }

    private static KeyAttribute? Key(IReadOnlyList<(string Name, string Type)> keys, string type, Dictionary<string, string> types)
    {
        var name = keys.FirstOrDefault(key => key.Type == type).Name;
        return name is null ? null
            : types.TryGetValue(name, out var scalar) ? new KeyAttribute(name, scalar)
            : throw TableRefusedException.Invalid(
                $"Some index key attributes are not defined in AttributeDefinitions. Keys: [{name}], AttributeDefinitions: [{string.Join(", ", types.Keys)}]");
    }

    private JsonData Write(string member, TableSchema schema, int items, long bytes, string status = "ACTIVE") => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject(member);
        writer.WriteStartArray("AttributeDefinitions");
        foreach (var key in schema.Key)
        {
            writer.WriteStartObject();
            writer.WriteString("AttributeName", key.Name);
            writer.WriteString("AttributeType", key.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("TableName", schema.Name);
        writer.WriteStartArray("KeySchema");
        foreach (var key in schema.Key)
        {
            writer.WriteStartObject();
            writer.WriteString("AttributeName", key.Name);
            writer.WriteString("KeyType", key == schema.Partition ? "HASH" : "RANGE");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("TableStatus", status);
        writer.WriteNumber("CreationDateTime", schema.CreationDate.ToUnixTimeMilliseconds() / 1000m);
        writer.WriteNumber("TableSizeBytes", bytes);
        writer.WriteNumber("ItemCount", items);
        writer.WriteString("TableArn", $"arn:aws:dynamodb:{account.Region}:{account.AccountId}:table/{schema.Name}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
