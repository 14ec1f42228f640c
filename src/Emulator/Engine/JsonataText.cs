using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Reads the strings of JSONata states: Error, Cause and RoleArn.</summary>
internal static class JsonataText
{
    /// <summary>Reads a string; null when the field is absent.</summary>
    internal static (string? Text, StateFailure? Failure) Read(Scalar<string>? text, JsonataStage stage) => text switch
    {
        null => (null, null),
        Scalar<string>.Literal { Value: var value } => (value, null),
        Scalar<string>.Jsonata { Expression: var expression } => stage.Ask(expression, JsonataType.String).TryGet(out var value, out var failure)
            ? (JsonString.Of(value.Element), null)
            : (null, failure),
        _ => throw new InvalidOperationException("A path reached the evaluator of JSONata strings."),
    };
}
