using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The intrinsic functions on integers.</summary>
internal static class MathFunctions
{
    public static ExpressionResult Add(IntrinsicFrame frame)
    {
        if (!frame.TryGetInteger(0, out var left, out var failure) || !frame.TryGetInteger(1, out var right, out failure))
        {
            return failure;
        }

        var sum = (long)left + right;
        return sum is >= int.MinValue and <= int.MaxValue
            ? ExpressionResult.Of(JsonAssembler.Number(sum))
            : frame.Fail("The sum is outside the range of integers.");
    }

    /// <summary>From the start, inclusive, to the end, exclusive; with a seed always the same number.</summary>
    public static ExpressionResult Random(IntrinsicFrame frame)
    {
        if (!frame.TryGetInteger(0, out var start, out var failure) || !frame.TryGetInteger(1, out var end, out failure))
        {
            return failure;
        }

        if (start >= end)
        {
            return frame.Fail("The start must be smaller than the end.");
        }

        if (frame.Count == 2)
        {
            return ExpressionResult.Of(JsonAssembler.Number(frame.Scope.Random.NextInt64(start, end)));
        }

        return frame.TryGetInteger(2, out var seed, out failure)
            ? ExpressionResult.Of(JsonAssembler.Number(new Random(seed).NextInt64(start, end)))
            : failure;
    }
}
