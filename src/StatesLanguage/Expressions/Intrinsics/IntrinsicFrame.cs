using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>One call with its arguments evaluated.</summary>
internal sealed class IntrinsicFrame(IntrinsicCall call, JsonElement[] arguments, EvaluationScope scope)
{
    /// <summary>Characters that encoding and hashing functions accept.</summary>
    public const int MaxTextLength = 10_000;

    public int Count => arguments.Length;

    public EvaluationScope Scope { get; } = scope;

    public JsonElement this[int index] => arguments[index];

    /// <summary>The text of an argument with its escapes, if it was written as a literal.</summary>
    public string? LiteralText(int index) => (call.Arguments[index] as IntrinsicArgument.Text)?.Raw;

    public ExpressionResult Fail(string problem) => ExpressionResult.Fail(Failure(call, problem));

    public static ExpressionFailure Failure(IntrinsicCall call, string problem) =>
        new(ExpressionFailure.IntrinsicFailure, $"The function '{call.Text}' had the following error: {problem}");

    public bool TryGetText(int index, out string text, out ExpressionResult failure)
    {
        var isText = arguments[index].ValueKind == JsonValueKind.String;
        text = isText ? JsonString.Of(arguments[index]) : "";
        failure = isText ? default : Mismatch(index, "a string");
        return isText;
    }

    /// <summary>An argument of at most <see cref="MaxTextLength"/> characters; other values than strings count as their JSON text.</summary>
    public bool TryGetBoundedText(int index, out string text, out ExpressionResult failure)
    {
        text = arguments[index].ValueKind == JsonValueKind.String ? JsonString.Of(arguments[index]) : JsonText.Compact(arguments[index]);
        var fits = text.Length <= MaxTextLength;
        failure = fits
            ? default
            : Fail(string.Create(CultureInfo.InvariantCulture, $"Argument {index + 1} has {text.Length} characters; {MaxTextLength} are allowed."));
        return fits;
    }

    public bool TryGetArray(int index, out JsonElement array, out ExpressionResult failure)
    {
        array = arguments[index];
        failure = array.ValueKind == JsonValueKind.Array ? default : Mismatch(index, "an array");
        return array.ValueKind == JsonValueKind.Array;
    }

    /// <summary>
    /// A 32-bit integer; a number with decimals is rounded to the nearest, a half upwards.
    /// Observed: math_add.exec_hist_resp_10 (-1.5 + 0 gives -1) and its neighbours.
    /// </summary>
    public bool TryGetInteger(int index, out int value, out ExpressionResult failure)
    {
        value = 0;
        failure = default;
        if (arguments[index].ValueKind != JsonValueKind.Number)
        {
            failure = Mismatch(index, "a number");
            return false;
        }

        var number = double.Parse(arguments[index].GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
        var rounded = Math.Floor(number + 0.5);
        if (rounded is < int.MinValue or > int.MaxValue)
        {
            failure = Fail($"Argument {Ordinal(index)} is outside the range of integers: {arguments[index].GetRawText()}");
            return false;
        }

        value = (int)rounded;
        return true;
    }

    private ExpressionResult Mismatch(int index, string expected) =>
        Fail($"Argument {Ordinal(index)} must be {expected} but was: {JsonText.Compact(arguments[index])}");

    private static string Ordinal(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
