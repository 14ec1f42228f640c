using System.Collections.Frozen;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>All intrinsic functions by name.</summary>
internal static class IntrinsicFunctions
{
    private static readonly FrozenDictionary<string, IntrinsicFunction> ByName = new IntrinsicFunction[]
    {
        new("States.Array", 0, int.MaxValue, ArrayFunctions.Create),
        new("States.ArrayPartition", 2, 2, ArrayFunctions.Partition),
        new("States.ArrayContains", 2, 2, ArrayFunctions.Contains),
        new("States.ArrayRange", 3, 3, ArrayFunctions.Range),
        new("States.ArrayGetItem", 2, 2, ArrayFunctions.GetItem),
        new("States.ArrayLength", 1, 1, ArrayFunctions.Length),
        new("States.ArrayUnique", 1, 1, ArrayFunctions.Unique),
        new("States.Base64Encode", 1, 1, EncodingFunctions.Base64Encode),
        new("States.Base64Decode", 1, 1, EncodingFunctions.Base64Decode),
        new("States.Hash", 2, 2, EncodingFunctions.Hash),
        new("States.JsonMerge", 3, 3, JsonFunctions.Merge),
        new("States.StringToJson", 1, 1, JsonFunctions.FromText),
        new("States.JsonToString", 1, 1, JsonFunctions.ToText),
        new("States.MathRandom", 2, 3, MathFunctions.Random),
        new("States.MathAdd", 2, 2, MathFunctions.Add),
        new("States.StringSplit", 2, 2, TextFunctions.Split),
        new("States.Format", 1, int.MaxValue, TextFunctions.Format),
        new("States.UUID", 0, 0, TextFunctions.Uuid),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
