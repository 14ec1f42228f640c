using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Reads the whole numbers of JSONata states: seconds and concurrency.</summary>
internal static class JsonataNumbers
{
    /// <summary>Reads a number; null when the field is absent.</summary>
    /// <param name="number">The field's value.</param>
    /// <param name="field">The field.</param>
    /// <param name="minimum">The smallest number it takes.</param>
    /// <param name="stage">The stage to evaluate it in.</param>
    internal static (int? Value, StateFailure? Failure) Read(Scalar<int>? number, string field, int minimum, JsonataStage stage)
    {
        switch (number)
        {
            case null:
                return (null, null);
            case Scalar<int>.Literal { Value: var value }:
                return (value, null);
            case Scalar<int>.Jsonata { Expression: var expression }:
                if (!stage.Ask(expression, JsonataType.Number).TryGet(out var result, out var failure))
                {
                    return (null, failure);
                }

                if (!result.Element.TryGetInt32(out var read))
                {
                    return (null, stage.Fail($"The {field} field has the value \"{result.Element.GetRawText()}\" which is not a valid integer", field));
                }

                return read < minimum
                    ? (null, stage.Fail(minimum == 0 ? $"{field} cannot be negative." : $"{field} must be at least {minimum}.", field))
                    : (read, null);
            default:
                throw new InvalidOperationException($"A path for {field} reached the evaluator of JSONata numbers.");
        }
    }
}
