namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>Why an expression could not be compiled or evaluated.</summary>
/// <param name="Code">JSONata's code, for example <c>T2001</c>; empty when the problem is none of JSONata's.</param>
/// <param name="Message">The sentence that belongs to it.</param>
/// <param name="Position">Where in the expression, counted from 0.</param>
internal sealed record JsonataProblem(string Code, string Message, int Position)
{
    /// <summary>The code and the sentence, as AWS quotes them.</summary>
    public string Text => Code.Length == 0 ? Message : $"{Code}: {Message}";

    /// <summary>A recursion that does not end.</summary>
    public static JsonataProblem TooDeep { get; } =
        new("D1011", "Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive", 0);

    /// <summary>A loop that does not end.</summary>
    public static JsonataProblem TooLong { get; } = new(
        "D1012",
        $"Evaluation timeout after {(int)JsonataEngine.Timeout.TotalMilliseconds} milliseconds. Check for infinite loop",
        0);

    /// <summary>An expression that builds more than fits.</summary>
    public static JsonataProblem TooLarge { get; } = new("", "The expression needs too much memory.", 0);
}
