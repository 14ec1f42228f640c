using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Json;

/// <summary><see cref="JsonEquality"/> for collections.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static readonly JsonValueComparer Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonEquality.AreEqual(x, y);

    /// <summary>Cheap, and the same for equal values: numbers of one value may be written differently, members in any order.</summary>
    public int GetHashCode(JsonElement obj) => obj.ValueKind switch
    {
        JsonValueKind.String => HashCode.Combine(JsonValueKind.String, JsonString.Of(obj)),
        JsonValueKind.Number => HashCode.Combine(JsonValueKind.Number, JsonEquality.ToDouble(obj)),
        JsonValueKind.Array => HashCode.Combine(JsonValueKind.Array, obj.GetArrayLength()),
        JsonValueKind.Object => HashCode.Combine(JsonValueKind.Object),
        _ => HashCode.Combine(obj.ValueKind),
    };
}
