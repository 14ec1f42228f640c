using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Intrinsics;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A parsed call of an intrinsic function, for example <c>States.Format('{} of {}', $.a, $.b)</c>.</summary>
public sealed class IntrinsicCall
{
    private readonly IntrinsicFunction _function;

    internal IntrinsicCall(string text, IntrinsicFunction function, ImmutableArray<IntrinsicArgument> arguments)
    {
        Text = text;
        _function = function;
        Arguments = arguments;
    }

    /// <summary>The call as it was written.</summary>
    public string Text { get; }

    /// <summary>The paths among the arguments, those of nested calls included.</summary>
    public IEnumerable<JsonPath> Paths => Arguments.SelectMany(argument => argument switch
    {
        IntrinsicArgument.Path path => [path.Value],
        IntrinsicArgument.Call call => call.Value.Paths,
        _ => [],
    });

    internal ImmutableArray<IntrinsicArgument> Arguments { get; }

    /// <summary>Parses the text of a call.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IntrinsicCall? call, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        call = null;
        error = null;
        try
        {
            var cursor = new TextCursor(text);
            cursor.SkipBlanks();
            var parsed = IntrinsicParser.Parse(cursor);
            cursor.SkipBlanks();
            call = cursor.AtEnd ? parsed : throw cursor.Unexpected("the end of the call");
            return true;
        }
        catch (ExpressionSyntaxException exception)
        {
            error = exception.Error;
            return false;
        }
    }

    /// <summary>Evaluates the arguments and calls the function.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var values = new JsonElement[Arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var result = Evaluate(Arguments[i], scope);
            if (!result.IsSuccess)
            {
                return result;
            }

            values[i] = result.Value;
        }

        return _function.Body(new IntrinsicFrame(this, values, scope));
    }

    private ExpressionResult Evaluate(IntrinsicArgument argument, EvaluationScope scope)
    {
        switch (argument)
        {
            case IntrinsicArgument.Scalar scalar:
                return ExpressionResult.Of(scalar.Value);
            case IntrinsicArgument.Text text:
                return ExpressionResult.Of(text.Value);
            case IntrinsicArgument.Call call:
                return call.Value.Evaluate(scope);
            case IntrinsicArgument.Path path:
                return path.Value.TrySelect(scope, out var value)
                    ? ExpressionResult.Of(value)
                    : ExpressionResult.Fail(IntrinsicFrame.Failure(
                        this,
                        $"The JsonPath argument for the field '{path.Value.Text}' could not be found in the input '{JsonText.Compact(scope.Input)}'"));
            default:
                throw new InvalidOperationException($"Unknown argument {argument.GetType().Name}.");
        }
    }
}
