namespace Fanout.StatesLanguage.Expressions;

/// <summary>What is wrong with the text of a path or an intrinsic function call.</summary>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Position">Index of the offending character in the text, counted from 0.</param>
public sealed record ExpressionSyntaxError(string Message, int Position);
