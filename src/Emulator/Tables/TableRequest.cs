using System.Text.Json;
using Fanout.Emulator.Tables.Expressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tables;

/// <summary>The members of a request.</summary>
internal sealed class TableRequest
{
    private readonly JsonElement _json;

    /// <param name="json">The request.</param>
    /// <param name="unsupported">Members of the API that the local endpoint does not have.</param>
    internal TableRequest(JsonElement json, params ReadOnlySpan<string> unsupported)
    {
        _json = json;
        foreach (var member in unsupported)
        {
            if (Find(member) is not null)
            {
                throw TableRefusedException.NotSupported($"{member}; it works on AWS");
            }
        }

        Names = new ExpressionNames(Find("ExpressionAttributeNames"), Find("ExpressionAttributeValues"));
    }

    /// <summary>What the names and values of the expressions stand for.</summary>
    internal ExpressionNames Names { get; }

    internal string Table => Text("TableName") is { } name
        ? name[(name.LastIndexOf('/') + 1)..] // The ARN of a table is as good as its name.
        : throw TableRefusedException.Missing("TableName");

    internal JsonElement? Find(string member) =>
        _json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal string? Text(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => JsonString.Of(text),
        _ => throw new TableRefusedException("SerializationException", $"{member} must be a text."),
    };

    internal bool Flag(string member, bool absent = false) => Find(member) is { } value ? value.ValueKind == JsonValueKind.True : absent;

    internal int? Count(string member) => Find(member) is not { } value ? null
        : value.TryGetInt32(out var count) && count > 0 ? count
        : throw TableRefusedException.Validation(
            $"1 validation error detected: Value '{value.GetRawText()}' at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must have value greater than or equal to 1");

    internal Dictionary<string, AttributeValue> Attributes(string member) =>
        AttributeValue.ReadMembers(Find(member) ?? throw TableRefusedException.Missing(member));

    /// <summary>The condition in a member; null when the member is absent.</summary>
    internal Func<IReadOnlyDictionary<string, AttributeValue>, bool>? Condition(string member) =>
        Text(member) is { } text ? ConditionExpression.Parse(member, text, Names) : null;

    /// <summary>The value of ReturnValues, one of those given; NONE when it is absent.</summary>
    internal string ReturnValues(params ReadOnlySpan<string> allowed)
    {
        var value = Text("ReturnValues") ?? "NONE";
        return allowed.Contains(value)
            ? value
            : throw TableRefusedException.Validation($"Return values set to invalid value; it must be one of {string.Join(", ", allowed!)}");
    }
}
