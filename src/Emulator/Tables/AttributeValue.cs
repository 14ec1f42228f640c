using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tables;

/// <summary>A value of an attribute, <c>{"S":"text"}</c>: what type it has and what it holds.</summary>
internal abstract record AttributeValue
{
    private AttributeValue(string type) => Type = type;

    /// <summary>The type as it is written: S, N, B, BOOL, NULL, M, L, SS, NS or BS.</summary>
    internal string Type { get; }

    internal sealed record Text(string Value) : AttributeValue("S");

    internal sealed record Number(decimal Value) : AttributeValue("N");

    /// <param name="Value">Base64.</param>
    internal sealed record Binary(string Value) : AttributeValue("B");

    internal sealed record Bool(bool Value) : AttributeValue("BOOL");

    internal sealed record Null() : AttributeValue("NULL");

    internal sealed record Map(Dictionary<string, AttributeValue> Members) : AttributeValue("M")
    {
        public bool Equals(Map? other) => other is not null && Members.Count == other.Members.Count
            && Members.All(member => other.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value));

        public override int GetHashCode() => Members.Count;
    }

    internal sealed record Sequence(List<AttributeValue> Items) : AttributeValue("L")
    {
        public bool Equals(Sequence? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>A set of scalars of one type.</summary>
    internal sealed record Set(string SetType, HashSet<AttributeValue> Items) : AttributeValue(SetType)
    {
        public bool Equals(Set? other) => other is not null && SetType == other.SetType && Items.SetEquals(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="TableRefusedException">It is none.</exception>
    internal static AttributeValue Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Count(member => member.Value.ValueKind != JsonValueKind.Null) != 1)
        {
            throw TableRefusedException.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }

        var (type, value) = json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => (member.Name, member.Value)).Single();
        return (type, value.ValueKind) switch
        {
            ("S", JsonValueKind.String) => new Text(JsonString.Of(value)),
            ("N", JsonValueKind.String) => ReadNumber(JsonString.Of(value)),
            ("B", JsonValueKind.String) => new Binary(JsonString.Of(value)),
            ("BOOL", JsonValueKind.True or JsonValueKind.False) => new Bool(value.GetBoolean()),
            ("NULL", JsonValueKind.True) => new Null(),
            ("M", JsonValueKind.Object) => new Map(ReadMembers(value)),
            ("L", JsonValueKind.Array) => new Sequence([.. value.EnumerateArray().Select(Read)]),
            ("SS", JsonValueKind.Array) => ReadSet(type, value, text => new Text(text)),
            ("NS", JsonValueKind.Array) => ReadSet(type, value, ReadNumber),
            ("BS", JsonValueKind.Array) => ReadSet(type, value, text => new Binary(text)),
            _ => throw new TableRefusedException("SerializationException", $"A value of type {type} cannot be {value.ValueKind}."),
        };
    }

    /// <summary>Reads the members of an item or a map.</summary>
    internal static Dictionary<string, AttributeValue> ReadMembers(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().ToDictionary(JsonString.NameOf, member => Read(member.Value), StringComparer.Ordinal)
        : throw new TableRefusedException("SerializationException", "Attributes must be a JSON object.");

    internal static void WriteMembers(Utf8JsonWriter writer, IReadOnlyDictionary<string, AttributeValue> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }

        writer.WriteEndObject();
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Type);
        switch (this)
        {
            case Text text:
                writer.WriteStringValue(text.Value);
                break;
            case Number number:
                writer.WriteStringValue(Format(number.Value));
                break;
            case Binary binary:
                writer.WriteStringValue(binary.Value);
                break;
            case Bool flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case Null:
                writer.WriteBooleanValue(true);
                break;
            case Map map:
                WriteMembers(writer, map.Members);
                break;
            case Sequence sequence:
                writer.WriteStartArray();
                sequence.Items.ForEach(item => item.Write(writer));
                writer.WriteEndArray();
                break;
            case Set set:
                writer.WriteStartArray();
                foreach (var item in set.Items)
                {
                    writer.WriteStringValue(item.ScalarText);
                }

                writer.WriteEndArray();
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>The text of a scalar that can be part of a key.</summary>
    internal string ScalarText => this switch
    {
        Text text => text.Value,
        Number number => Format(number.Value),
        Binary binary => binary.Value,
        _ => throw new InvalidOperationException($"A value of type {Type} has no text."),
    };

    /// <summary>A copy that shares nothing that can change.</summary>
    internal AttributeValue Copy() => this switch
    {
        Map map => new Map(CopyMembers(map.Members)),
        Sequence sequence => new Sequence([.. sequence.Items.Select(item => item.Copy())]),
        Set set => set with { Items = [.. set.Items] },
        _ => this,
    };

    internal static Dictionary<string, AttributeValue> CopyMembers(Dictionary<string, AttributeValue> members) =>
        members.ToDictionary(member => member.Key, member => member.Value.Copy(), StringComparer.Ordinal);

    /// <summary>The order of two scalars; null when their types have none.</summary>
    internal static int? Compare(AttributeValue left, AttributeValue right) => (left, right) switch
    {
        (Text a, Text b) => Encoding.UTF8.GetBytes(a.Value).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Value)),
        (Number a, Number b) => a.Value.CompareTo(b.Value),
        (Binary a, Binary b) => Convert.FromBase64String(a.Value).AsSpan().SequenceCompareTo(Convert.FromBase64String(b.Value)),
        _ => null,
    };

    private static AttributeValue ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Number(number)
            : throw TableRefusedException.Validation($"The parameter cannot be converted to a numeric value: {text}");

    private static Set ReadSet(string type, JsonElement value, Func<string, AttributeValue> read)
    {
        var items = value.EnumerateArray().Select(item => read(JsonString.Of(item))).ToList();
        var set = new HashSet<AttributeValue>(items);
        if (set.Count == 0)
        {
            throw TableRefusedException.Invalid("An number set may not be empty".Replace("number", type == "NS" ? "number" : type == "SS" ? "string" : "binary", StringComparison.Ordinal));
        }

        return set.Count == items.Count ? new Set(type, set) : throw TableRefusedException.Invalid("Input collection contains duplicates.");
    }

    // Trailing zeros are not kept.
    private static string Format(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
