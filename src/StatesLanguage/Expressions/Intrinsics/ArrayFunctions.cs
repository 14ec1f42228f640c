using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The intrinsic functions that make arrays and look into them.</summary>
internal static class ArrayFunctions
{
    private const int MaxRangeLength = 1000;

    public static ExpressionResult Create(IntrinsicFrame frame) =>
        ExpressionResult.Of(JsonAssembler.Array(Enumerable.Range(0, frame.Count).Select(index => frame[index])));

    public static ExpressionResult Partition(IntrinsicFrame frame)
    {
        if (!frame.TryGetArray(0, out var array, out var failure) || !frame.TryGetInteger(1, out var size, out failure))
        {
            return failure;
        }

        return size > 0
            ? ExpressionResult.Of(JsonAssembler.Array(array.EnumerateArray().Chunk(size).Select(JsonAssembler.Array)))
            : frame.Fail("The chunk size must be a positive integer.");
    }

    public static ExpressionResult Contains(IntrinsicFrame frame) =>
        frame.TryGetArray(0, out var array, out var failure)
            ? ExpressionResult.Of(JsonAssembler.Boolean(array.EnumerateArray().Any(item => JsonEquality.AreEqual(item, frame[1]))))
            : failure;

    /// <summary>The end is part of the range.</summary>
    public static ExpressionResult Range(IntrinsicFrame frame)
    {
        if (!frame.TryGetInteger(0, out var start, out var failure)
            || !frame.TryGetInteger(1, out var end, out failure)
            || !frame.TryGetInteger(2, out var step, out failure))
        {
            return failure;
        }

        if (step == 0)
        {
            return frame.Fail("The step must not be zero.");
        }

        var length = Math.Max(0, (((long)end - start) / step) + 1);
        if ((step > 0) != (end >= start) && end != start)
        {
            length = 0;
        }

        return length <= MaxRangeLength
            ? ExpressionResult.Of(JsonAssembler.Array(Steps(start, step, length)))
            : frame.Fail(string.Create(CultureInfo.InvariantCulture, $"The range has {length} elements; {MaxRangeLength} are allowed."));
    }

    public static ExpressionResult GetItem(IntrinsicFrame frame)
    {
        if (!frame.TryGetArray(0, out var array, out var failure) || !frame.TryGetInteger(1, out var index, out failure))
        {
            return failure;
        }

        return index >= 0 && index < array.GetArrayLength()
            ? ExpressionResult.Of(array[index])
            : frame.Fail(string.Create(
                CultureInfo.InvariantCulture, $"Index {index} is out of bounds for an array of length {array.GetArrayLength()}."));
    }

    public static ExpressionResult Length(IntrinsicFrame frame) =>
        frame.TryGetArray(0, out var array, out var failure)
            ? ExpressionResult.Of(JsonAssembler.Number(array.GetArrayLength()))
            : failure;

    /// <summary>Of equal items the first stays, in its place.</summary>
    public static ExpressionResult Unique(IntrinsicFrame frame) =>
        frame.TryGetArray(0, out var array, out var failure)
            ? ExpressionResult.Of(JsonAssembler.Array(array.EnumerateArray().Distinct(JsonValueComparer.Instance)))
            : failure;

    private static IEnumerable<JsonElement> Steps(int start, int step, long length)
    {
        for (var position = 0L; position < length; position++)
        {
            yield return JsonAssembler.Number(start + (position * step));
        }
    }
}
