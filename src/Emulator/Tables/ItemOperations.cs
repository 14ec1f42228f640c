using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Tables.Expressions;

namespace Fanout.Emulator.Tables;

/// <summary>PutItem, GetItem, UpdateItem and DeleteItem.</summary>
internal sealed class ItemOperations(TableStore store)
{
    private const string None = "NONE";
    private const string AllOld = "ALL_OLD";
    private const string AllNew = "ALL_NEW";
    private const string UpdatedOld = "UPDATED_OLD";
    private const string UpdatedNew = "UPDATED_NEW";
    private const string Condition = "ConditionExpression";

    private static readonly Dictionary<string, AttributeValue> Nothing = [];

    internal JsonData Get(JsonElement json)
    {
        var request = new TableRequest(json, "AttributesToGet");
        var key = store.SchemaOf(request.Table).KeyOfRequest(request.Attributes("Key"));
        var paths = request.Text("ProjectionExpression") is { } text ? ProjectionExpression.Parse(text, request.Names) : null;
        request.Names.CheckAllUsed();
        var item = store.Get(request.Table, key)?.Attributes;
        return Answer("Item", item is null || paths is null ? item : ProjectionExpression.Apply(paths, item));
    }

    internal async ValueTask<JsonData> PutAsync(JsonElement json, CancellationToken cancellationToken)
    {
        var request = new TableRequest(json, "Expected", "ConditionalOperator");
        var item = request.Attributes("Item");
        var key = store.SchemaOf(request.Table).KeyOfItem(item);
        var returns = request.ReturnValues(None, AllOld);
        var (before, _) = await ChangeAsync(request, key, _ => item, cancellationToken);
        return Answer("Attributes", returns == AllOld ? before : null);
    }

    internal async ValueTask<JsonData> DeleteAsync(JsonElement json, CancellationToken cancellationToken)
    {
        var request = new TableRequest(json, "Expected", "ConditionalOperator");
        var key = store.SchemaOf(request.Table).KeyOfRequest(request.Attributes("Key"));
        var returns = request.ReturnValues(None, AllOld);
        var (before, _) = await ChangeAsync(request, key, _ => null, cancellationToken);
        return Answer("Attributes", returns == AllOld ? before : null);
    }

    internal async ValueTask<JsonData> UpdateAsync(JsonElement json, CancellationToken cancellationToken)
    {
        var request = new TableRequest(json, "Expected", "ConditionalOperator", "AttributeUpdates");
        var attributes = request.Attributes("Key");
        var schema = store.SchemaOf(request.Table);
        var key = schema.KeyOfRequest(attributes);
        var returns = request.ReturnValues(None, AllOld, AllNew, UpdatedOld, UpdatedNew);
        var actions = request.Text("UpdateExpression") is { } text ? UpdateExpression.Parse(text, request.Names) : [];
        if (schema.Key.FirstOrDefault(part => actions.Any(action => action.Path.Attribute == part.Name)) is { } fixedPart)
        {
            throw TableRefusedException.Invalid($"Cannot update attribute {fixedPart.Name}. This attribute is part of the key");
        }

        var (before, after) = await ChangeAsync(request, key, present => Update(present ?? attributes, actions), cancellationToken);
        return Answer("Attributes", returns switch
        {
            AllOld => before,
            AllNew => after,
            UpdatedOld => Touched(before, actions),
            UpdatedNew => Touched(after, actions),
            _ => null,
        });
    }

    // Every action sees the item as it was before the update.
    private static Dictionary<string, AttributeValue> Update(Dictionary<string, AttributeValue> item, IReadOnlyList<UpdateAction> actions)
    {
        var values = actions.Select(action => (action.Path, Value: action.Value(item)?.Copy())).ToList();
        var updated = AttributeValue.CopyMembers(item);
        foreach (var (path, value) in values.Where(change => change.Value is not null))
        {
            path.Set(updated, value!);
        }

        // From behind, so that removing an element of a list does not move the next one to be removed.
        foreach (var (path, _) in values.Where(change => change.Value is null).OrderByDescending(change => change.Path.Steps[^1].Index))
        {
            path.Remove(updated);
        }

        return updated;
    }

    private static Dictionary<string, AttributeValue>? Touched(Dictionary<string, AttributeValue>? item, IReadOnlyList<UpdateAction> actions) =>
        item is null ? null : ProjectionExpression.Apply([.. actions.Select(action => action.Path)], item);

    // The condition is the last to be read of a request, so nothing may be left unused after it; it is about the item as the change finds it.
    private ValueTask<(Dictionary<string, AttributeValue>? Before, Dictionary<string, AttributeValue>? After)> ChangeAsync(
        TableRequest request,
        ItemKey key,
        Func<Dictionary<string, AttributeValue>?, Dictionary<string, AttributeValue>?> change,
        CancellationToken cancellationToken)
    {
        var condition = request.Condition(Condition);
        request.Names.CheckAllUsed();
        return store.ChangeAsync(request.Table, key, ChangeIfMet, cancellationToken);

        Dictionary<string, AttributeValue>? ChangeIfMet(Dictionary<string, AttributeValue>? present) =>
            condition is null || condition(present ?? Nothing)
                ? change(present)
                : throw new TableRefusedException("ConditionalCheckFailedException", "The conditional request failed");
    }

    private static JsonData Answer(string member, Dictionary<string, AttributeValue>? attributes) => attributes is not { Count: > 0 }
        ? JsonData.EmptyObject
        : JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(member);
            AttributeValue.WriteMembers(writer, attributes);
            writer.WriteEndObject();
        });
}
